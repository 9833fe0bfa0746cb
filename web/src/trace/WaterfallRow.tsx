import { memo, type CSSProperties } from 'react';
import { Icon } from '../design/Icon.tsx';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { barOf, outsideOf, placeLabel } from './bar-layout.ts';
import { depthNumber, indentsOf, type Gutter } from './gutter.ts';
import { labelWidth, RowLabel, rowInWords } from './RowLabel.tsx';
import { rowFacts, type RowFacts, type TraceModel } from './trace-model.ts';
import type { ZoomWindow } from './zoom.ts';

export const ROW_HEIGHT = 24;
const CORNER = 9;

export interface WaterfallRowProps {
  readonly model: TraceModel;
  readonly row: number;
  /** Among the drawn rows, from 0. */
  readonly position: number;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
  readonly isDimmed: boolean;
  readonly window: ZoomWindow;
  readonly laneWidth: number;
  readonly gutter: Gutter;
}

export const rowElementId = (row: number): string => `trace-row-${row}`;

/** One span: its place in the tree and its bar. Drawn anew only when one of these changes. */
export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { model, row, position, isCurrent, isCollapsed, isDimmed, gutter } = props;
  const text = useText(traceMessages);
  const facts = rowFacts(model, row);
  const { skeleton, siblings } = model;
  const classes = [
    'wf-row',
    isCurrent ? 'is-current' : '',
    isDimmed ? 'is-dimmed' : '',
    facts.isPlaceholder ? 'is-hole' : '',
  ];
  const style: CSSProperties & Record<`--${string}`, string> = {
    transform: `translateY(${position * ROW_HEIGHT}px)`,
    '--c': facts.colour,
  };
  return (
    <div
      id={rowElementId(row)}
      role="row"
      className={classes.join(' ')}
      style={style}
      data-trace-row={row}
      aria-label={rowInWords(facts, text)}
      aria-level={(skeleton.columns.depth[row] ?? 0) + 1}
      aria-rowindex={position + 1}
      aria-setsize={siblings.count[row]}
      aria-posinset={siblings.position[row]}
      aria-selected={isCurrent}
      {...(facts.descendants > 0 ? { 'aria-expanded': !isCollapsed } : {})}
    >
      <RowTree
        depth={skeleton.columns.depth[row] ?? 0}
        hasChildren={facts.descendants > 0}
        isCollapsed={isCollapsed}
        gutter={gutter}
      />
      <RowLane {...props} facts={facts} />
    </div>
  );
});

interface RowTreeProps {
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isCollapsed: boolean;
  readonly gutter: Gutter;
}

function RowTree({ depth, hasChildren, isCollapsed, gutter }: RowTreeProps) {
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
      {hasChildren ? (
        <button type="button" tabIndex={-1} className="wf-twist" aria-label={isCollapsed ? text.expand : text.collapse}>
          <Icon name={isCollapsed ? 'right' : 'down'} size={12} />
        </button>
      ) : (
        <i className="wf-leaf" />
      )}
      <span className="wf-depth">{depthNumber(depth)}</span>
    </div>
  );
}

/** A parent may be on its way, behind the cut, or never have been sent. */
function whyMissing(
  { isArriving, skeleton }: TraceModel,
  text: ReturnType<typeof useText<(typeof traceMessages)['en']>>,
): (spanId: string) => string {
  if (isArriving) return text.waiting;
  return skeleton.state === 'overflow' ? text.notLoaded : text.noAgentData;
}

function RowLane({ model, facts, window, laneWidth, isCollapsed }: WaterfallRowProps & { readonly facts: RowFacts }) {
  const text = useText(traceMessages);
  if (facts.isPlaceholder) {
    const why = whyMissing(model, text);
    return (
      <div role="gridcell" className="wf-lane">
        <span className="wf-hole">
          <b>{text.unknown}</b> {why(facts.spanId)}
        </span>
      </div>
    );
  }
  const bar = facts.isUntimed ? undefined : barOf(facts, window, laneWidth);
  const outside = facts.isUntimed || bar !== undefined ? undefined : outsideOf(facts, window);
  const place = placeLabel(
    outside === 'after' ? { left: laneWidth - 20, width: 20 } : bar,
    labelWidth(facts, { isCollapsed, text }),
    laneWidth,
  );
  return (
    <div role="gridcell" className="wf-lane">
      {bar === undefined ? null : <i className="wf-bar" style={{ left: bar.left, width: bar.width }} />}
      {bar === undefined || !facts.isFailed ? null : (
        <i className="wf-corner" style={{ left: Math.max(0, bar.left + bar.width - CORNER) }} />
      )}
      {outside === undefined ? null : (
        <span className={`wf-outside is-${outside}`}>
          <Icon name={outside === 'before' ? 'left' : 'right'} size={12} />
        </span>
      )}
      <RowLabel facts={facts} place={outside === 'before' ? { ...place, left: 20 } : place} isCollapsed={isCollapsed} />
    </div>
  );
}
