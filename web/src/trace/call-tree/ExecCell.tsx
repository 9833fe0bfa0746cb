import { useMemo } from 'react';
import type { CellProps } from './row-props.ts';
import { execBar } from './exec-bar.ts';

/** Of the base, two decimals, half up; what is folded is summed. */
function percentOf({ model, row, fold }: Pick<CellProps, 'model' | 'row' | 'fold'>): string {
  const { columns, baseNs } = model.skeleton;
  if (fold === undefined) return (columns.execPercent[row] ?? 0).toFixed(2);
  return baseNs === 0 ? '100.00' : (Math.round((fold.run.totalNs / baseNs) * 10_000) / 100).toFixed(2);
}

/** The percentage, then the row's place on the time of the whole trace. */
export function ExecCell(props: CellProps) {
  const { model, tree, row, isCollapsed, fold, laneWidth } = props;
  const { baseNs } = model.skeleton;
  const bar = useMemo(
    () => execBar(model, tree, { row, isCollapsed, fold, lane: { baseNs, width: laneWidth } }),
    [model, tree, row, isCollapsed, fold, baseNs, laneWidth],
  );
  const { rootEndNs } = model;
  return (
    <div role="gridcell" className="ct-ex">
      <span className="ct-ex-n">{percentOf(props)}</span>
      <span className="ct-ex-t">
        {bar.group === undefined ? null : (
          <i className="ct-ex-lane" style={{ left: bar.group.from, width: bar.group.to - bar.group.from }} />
        )}
        <i className={`ct-ex-bar ${bar.isBeyond ? 'is-beyond' : ''}`} style={{ left: bar.left, width: bar.width }}>
          <i className="ct-ex-self" style={{ width: bar.selfWidth }} />
        </i>
        {bar.critical.map(({ from, to }) => (
          <i key={from} className="ct-ex-crit" style={{ left: from, width: to - from }} />
        ))}
        {rootEndNs === undefined || rootEndNs >= baseNs ? null : (
          <i className="ct-ex-end" style={{ left: (rootEndNs / baseNs) * laneWidth }} />
        )}
      </span>
    </div>
  );
}
