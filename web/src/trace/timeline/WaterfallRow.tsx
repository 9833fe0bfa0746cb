import { memo, useMemo, type CSSProperties } from 'react';
import { Icon } from '../../design/Icon.tsx';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { rowFacts } from '../trace-model.ts';
import { depthNumber, indentsOf, type Gutter } from './gutter.ts';
import type { WaterfallRowProps } from './row-props.ts';
import { rowInWords, type RowTexts } from './row-words.ts';
import { RowLane } from './RowLane.tsx';

export const ROW_HEIGHT = 24;

export const rowElementId = (row: number): string => `trace-row-${row}`;

/** One span: its place in the tree and its bar. Drawn anew only when one of these changes. */
export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { model, row, position, isCurrent, isCollapsed, fold, gutter } = props;
  const text = useRowTexts();
  const facts = rowFacts(model, row);
  const { skeleton, siblings } = model;
  const depth = skeleton.columns.depth[row] ?? 0;
  const canOpen = !props.isFlat && (facts.descendants > 0 || fold !== undefined);
  const isClosed = isCollapsed || fold !== undefined;
  const style: CSSProperties & Record<`--${string}`, string> = {
    transform: `translateY(${position * ROW_HEIGHT}px)`,
    '--c': facts.colour,
  };
  return (
    <div
      id={rowElementId(row)}
      role="row"
      className={rowClasses(props, facts.isPlaceholder)}
      style={style}
      data-trace-row={row}
      aria-label={rowInWords({ model, row, facts, fold, isFound: props.isFound }, text)}
      aria-level={depth + 1}
      aria-rowindex={position + 1}
      aria-setsize={siblings.count[row]}
      aria-posinset={siblings.position[row]}
      aria-selected={isCurrent}
      {...(canOpen ? { 'aria-expanded': !isClosed } : {})}
    >
      <RowTree depth={depth} canOpen={canOpen} isClosed={isClosed} gutter={gutter} />
      <RowLane {...props} facts={facts} />
    </div>
  );
});

function useRowTexts(): RowTexts {
  const trace = useText(traceMessages);
  const timeline = useText(timelineMessages);
  return useMemo(() => ({ ...trace, ...timeline }), [trace, timeline]);
}

function rowClasses({ isCurrent, isDimmed, isFound }: WaterfallRowProps, isHole: boolean): string {
  const classes = [
    'wf-row',
    isFound ? 'is-found' : '',
    isCurrent ? 'is-current' : '',
    isDimmed ? 'is-dimmed' : '',
    isHole ? 'is-hole' : '',
  ];
  return classes.filter((name) => name !== '').join(' ');
}

interface RowTreeProps {
  readonly depth: number;
  readonly canOpen: boolean;
  readonly isClosed: boolean;
  readonly gutter: Gutter;
}

function RowTree({ depth, canOpen, isClosed, gutter }: RowTreeProps) {
  const text = useText(traceMessages);
  const indent = indentsOf(depth) * gutter.step;
  const lines: CSSProperties & Record<`--${string}`, string> = {
    width: gutter.width,
    paddingLeft: 9 + indent,
    '--indent': `${indent}px`,
    '--step': `${gutter.step}px`,
  };
  return (
    <div role="gridcell" className="wf-tree" style={lines}>
      {canOpen ? (
        <button type="button" tabIndex={-1} className="wf-twist" aria-label={isClosed ? text.expand : text.collapse}>
          <Icon name={isClosed ? 'right' : 'down'} size={12} />
        </button>
      ) : (
        <i className="wf-leaf" />
      )}
      <span className="wf-depth">{depthNumber(depth)}</span>
    </div>
  );
}
