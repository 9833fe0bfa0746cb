import type { CSSProperties, ReactNode } from 'react';
import { Icon } from '../../design/Icon.tsx';
import { formatCount, formatDuration } from '../../format/units.ts';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { FoldedRun } from '../folds.ts';
import { depthNumber, indentsOf } from '../timeline/gutter.ts';
import { shiftOf } from '../timeline/timeline-model.ts';
import { hasChildren } from '../visible-rows.ts';
import type { CellProps } from './row-props.ts';

/** From this many on, doing the same again and again is worth a warning. */
const WARN_FROM = 10;

export function indentStyle(depth: number): CSSProperties & Record<'--d', number> {
  return { '--d': indentsOf(depth) };
}

/** The place in the tree, the name and the badges. */
export function MethodCell(props: CellProps) {
  const { model, row, texts, fold, isCollapsed, facts } = props;
  const text = useText(traceMessages);
  const { columns } = model.skeleton;
  const depth = columns.depth[row] ?? 0;
  const isShut = isCollapsed || fold !== undefined;
  const number = depthNumber(depth);
  const name = facts.name === '' ? text.unnamed : facts.name;
  return (
    <div role="gridcell" className="ct-m" style={indentStyle(depth)}>
      {number === undefined ? null : <span className="ct-depth">{number}</span>}
      {hasChildren(columns, row) || fold !== undefined ? (
        <button
          type="button"
          tabIndex={-1}
          className="ct-twist"
          data-act="toggle"
          aria-label={isShut ? text.expand : text.collapse}
        >
          <Icon name={isShut ? 'right' : 'down'} size={12} />
        </button>
      ) : (
        <i className="ct-twist" />
      )}
      <span className="ct-name" dir="auto" title={texts?.functionName || name}>
        {name}
      </span>
      <StateMarks {...props} />
      <PlaceMarks {...props} />
    </div>
  );
}

/** What went wrong or is not as usual. */
function StateMarks({ facts, fold, isUnfoldedRun }: CellProps) {
  const text = useText(traceMessages);
  return (
    <>
      {fold === undefined ? null : <FoldMark fold={fold} />}
      {isUnfoldedRun ? <RefoldButton /> : null}
      {facts.isFailed && fold === undefined ? (
        <Icon name="error" size={12} className="t-error" label={text.failed} />
      ) : null}
      {facts.hasException ? <Icon name="flame" size={12} className="t-error" label={text.exception} /> : null}
      {facts.isUntimed ? <Mark tone="warn">{text.untimed}</Mark> : null}
      {facts.isDuplicate ? <Mark tone="warn">{text.duplicate}</Mark> : null}
    </>
  );
}

/** How the row stands to the others. */
function PlaceMarks({ model, row, facts, linkedFrom }: CellProps) {
  const text = useText(traceMessages);
  const words = useText(callTreeMessages);
  const shift = shiftOf(model, row);
  return (
    <>
      {facts.isAsync ? (
        <Mark title={text.asyncText}>
          <Icon name="async" size={12} />
          {text.async}
        </Mark>
      ) : null}
      {facts.parallel > 1 ? (
        <Mark tone="line" title={text.parallel(formatCount(facts.parallel))}>
          ∥{facts.parallel}
        </Mark>
      ) : null}
      {shift === 0 ? null : (
        <Mark tone="line" title={words.shifted}>
          {shift > 0 ? '+' : ''}
          {formatDuration(shift)}
        </Mark>
      )}
      {linkedFrom === 0 ? null : (
        <button
          type="button"
          tabIndex={-1}
          className="ct-mark is-line"
          data-act="backlinks"
          title={words.linkedFrom(formatCount(linkedFrom))}
        >
          <Icon name="link" size={12} />← {linkedFrom}
        </button>
      )}
      {row === model.skeleton.focusRow ? (
        <Mark title={words.focusRow}>
          <Icon name="focus" size={12} label={words.focusRow} />
        </Mark>
      ) : null}
    </>
  );
}

function FoldMark({ fold: { run } }: { readonly fold: FoldedRun }) {
  const words = useText(callTreeMessages);
  const count = formatCount(run.rows.length);
  const isMany = run.rows.length >= WARN_FROM;
  return (
    <>
      <Mark tone={isMany ? 'warn' : 'plain'} title={isMany ? words.sameStatement(count) : words.repeated(count)}>
        {isMany ? <Icon name="warn" size={12} /> : null}×{count}
      </Mark>
      {run.failed === 0 ? null : (
        <Mark tone="error" title={words.failedOf(formatCount(run.failed))}>
          <Icon name="error" size={12} label={words.failedOf(formatCount(run.failed))} />
          {formatCount(run.failed)}
        </Mark>
      )}
    </>
  );
}

function RefoldButton() {
  const words = useText(callTreeMessages);
  return (
    <button type="button" tabIndex={-1} className="ct-mark is-line" data-act="refold" title={words.refold}>
      <Icon name="fold" size={12} label={words.refold} />
    </button>
  );
}

interface MarkProps {
  readonly tone?: 'plain' | 'warn' | 'error' | 'line';
  readonly title?: string;
  readonly children: ReactNode;
}

function Mark({ tone = 'plain', title, children }: MarkProps) {
  return (
    <span className={`ct-mark is-${tone}`} title={title}>
      {children}
    </span>
  );
}
