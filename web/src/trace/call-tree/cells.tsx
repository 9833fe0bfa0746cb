import type { ReactNode } from 'react';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { useText } from '../../i18n/use-text.ts';
import { formatCount } from '../../format/units.ts';
import { printMillis } from '../millis.ts';
import { criticalOf, instantOf } from '../trace-model.ts';
import type { ColumnId } from './columns.ts';
import { lastHidden } from './exec-bar.ts';
import { ExecCell } from './ExecCell.tsx';
import { MethodCell } from './MethodCell.tsx';
import { Millis } from './Millis.tsx';
import { RowTools } from './RowTools.tsx';
import type { CellProps } from './row-props.ts';

/** How each column draws its cell. */
export const cells: Readonly<Record<ColumnId, (props: CellProps) => ReactNode>> = {
  method: (props) => <MethodCell {...props} />,
  argument: (props) => <ArgumentCell {...props} />,
  start: ({ model, facts, times }) => {
    if (facts.isUntimed) return <Empty />;
    const at = instantOf(model.skeleton, facts.startNs);
    return (
      <div role="gridcell" title={times.full(at)}>
        {times.clockMillis(at)}
      </div>
    );
  },
  gap: ({ model, row, facts }) => (
    <NumberCell ns={facts.isUntimed ? undefined : (model.skeleton.columns.gapNs[row] ?? 0)} />
  ),
  exec: ({ facts, fold }) => (
    <NumberCell ns={facts.isUntimed ? undefined : (fold?.run.totalNs ?? facts.execNs)} isSum={fold !== undefined} />
  ),
  percent: (props) => (props.facts.isUntimed ? <Empty /> : <ExecCell {...props} />),
  self: (props) => <SelfCell {...props} id="self" />,
  exclusive: (props) => <SelfCell {...props} id="exclusive" />,
  critical: (props) => {
    const ns = criticalOf(props.model, props.row, lastHidden(props.model, props));
    return <NumberCell ns={props.facts.isUntimed || ns === 0 ? undefined : ns} />;
  },
  class: (props) => <TextCell {...props} value={props.texts?.className} short={lastSegment} />,
  api: (props) => <TextCell {...props} value={props.texts?.api} />,
  agent: (props) => <TextCell {...props} value={props.texts?.agent} />,
  application: ({ facts }) => (
    <div role="gridcell" className="ct-app" title={facts.service}>
      <span className="swatch" style={{ background: facts.colour }} />
      <bdi>{facts.service}</bdi>
    </div>
  ),
};

function Empty() {
  return <div role="gridcell" />;
}

function NumberCell({ ns, isSum = false }: { readonly ns: number | undefined; readonly isSum?: boolean }) {
  const text = useText(callTreeMessages);
  return (
    <div role="gridcell" className="ct-n">
      {isSum ? (
        <span className="ct-sum" title={text.sum}>
          Σ
        </span>
      ) : null}
      {ns === undefined ? null : <Millis ns={ns} />}
    </div>
  );
}

/** A folded run has no Self of its own: its p95 and maximum stand there, over both columns where both are shown. */
function SelfCell({ model, row, facts, fold, columns, id }: CellProps & { readonly id: 'self' | 'exclusive' }) {
  const text = useText(callTreeMessages);
  const { selfNs, exclusiveNs } = model.skeleton.columns;
  if (fold === undefined) {
    const ns = id === 'self' ? selfNs[row] : exclusiveNs[row];
    return <NumberCell ns={facts.isUntimed ? undefined : (ns ?? 0)} />;
  }
  const hasBoth = ['self', 'exclusive'].every((one) => columns.some((column) => column.id === one));
  if (hasBoth && id === 'exclusive') return null;
  const words = text.spread(printMillis(fold.run.p95Ns), printMillis(fold.run.maxNs));
  return (
    <div role="gridcell" className={`ct-n ct-spread ${hasBoth ? 'is-double' : ''}`} title={words}>
      {words}
    </div>
  );
}

function lastSegment(name: string): string {
  return name.split(/[./#\\]|::/).at(-1) || name;
}

interface TextCellProps extends CellProps {
  readonly value: string | undefined;
  readonly short?: (value: string) => string;
}

function TextCell({ value, textState, short = (all) => all }: TextCellProps) {
  if (value === undefined) return <TextGap state={textState} />;
  return (
    <div role="gridcell" title={value}>
      <bdi>{short(value)}</bdi>
    </div>
  );
}

/** Where a text will be. */
function TextGap({ state }: { readonly state: CellProps['textState'] }) {
  return <div role="gridcell">{state === 'loading' ? <i className="ct-shimmer" /> : null}</div>;
}

function ArgumentCell(props: CellProps) {
  const { texts, textState, hasTools, fold } = props;
  const text = useText(callTreeMessages);
  return (
    <div role="gridcell" className="ct-arg" title={texts?.argument}>
      {texts === undefined && textState === 'loading' ? <i className="ct-shimmer" /> : null}
      {texts === undefined && textState === 'failed' ? (
        <button type="button" tabIndex={-1} className="link" data-act="retry">
          {text.notRead}
        </button>
      ) : null}
      <bdi>{texts?.argument}</bdi>
      {fold === undefined ? null : <span className="sr">{text.repeated(formatCount(fold.run.rows.length))}</span>}
      {hasTools ? <RowTools {...props} /> : null}
    </div>
  );
}
