import type { CallTreeRow, ChildRow } from '@galileo/model';
import { useState, type ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { CopyButton } from '../../design/CopyButton.tsx';
import { Icon } from '../../design/Icon.tsx';
import { Pending } from '../../design/Pending.tsx';
import { formatDuration } from '../../format/units.ts';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { spanMessages } from '../../i18n/messages/span.ts';
import { useText } from '../../i18n/use-text.ts';
import { offsetNs } from '../stack-text.ts';
import type { TraceModel } from '../trace-model.ts';
import { useSpanDetail } from '../use-span-detail.ts';
import { boundSql, readBinds } from './bound-sql.ts';
import { indentStyle } from './MethodCell.tsx';
import { partIcons } from './RowTools.tsx';
import type { PartLineOf } from './row-props.ts';
import { lineStyle } from './SpanLine.tsx';
import { SqlText } from './SqlText.tsx';
import { formattedSql } from './sql-text.ts';

export interface PartLineProps {
  readonly model: TraceModel;
  readonly line: PartLineOf;
  readonly texts: CallTreeRow | undefined;
}

/** What the reader has opened under a row: as high as was reserved for it, longer texts scroll. */
export function PartLine({ model, line, texts }: PartLineProps) {
  const text = useText(callTreeMessages);
  const { part, row } = line;
  const { columns } = model.skeleton;
  const depth = columns.depth[row] ?? 0;
  const child = texts?.children[part.child];
  return (
    <div
      role="row"
      className={`ct-row is-part ${child === undefined ? '' : `is-${child.kind}`}`}
      style={lineStyle(line.top, model.colours[columns.application[row] ?? -1], part.units)}
      data-trace-row={row}
      data-child={part.child}
      aria-level={depth + 2}
      aria-rowindex={line.index + 2}
    >
      <div role="gridcell" className="ct-part" style={indentStyle(depth + 1)}>
        {part.what === 'text' ? null : (
          <span className="ct-part-name">
            <Icon name={partIcons[part.what]} size={12} /> {text[`part-${part.what}`]}
          </span>
        )}
        <PartBody model={model} line={line} texts={texts} />
        <button type="button" tabIndex={-1} className="ct-tool" data-act={part.what} aria-label={text.hideText}>
          <Icon name="x" size={12} />
        </button>
      </div>
    </div>
  );
}

function PartBody({ model, line, texts }: PartLineProps) {
  const { part, row } = line;
  switch (part.what) {
    case 'scope':
      return <code>{texts?.scope}</code>;
    case 'remote':
      return <code>{texts?.remoteAddress}</code>;
    case 'attributes':
    case 'events':
      return <DetailBody model={model} row={row} what={part.what} />;
    case 'text':
      return <ChildText texts={texts} child={part.child} />;
  }
}

function Scrolled({ copied, children }: { readonly copied: string; readonly children: ReactNode }) {
  const words = useText(spanMessages);
  const text = useText(callTreeMessages);
  return (
    <>
      <pre className="ct-code" tabIndex={0}>
        {children}
      </pre>
      <CopyButton text={copied} label={text.copyText} copiedLabel={words.copied} />
    </>
  );
}

function ChildText({ texts, child }: { readonly texts: CallTreeRow | undefined; readonly child: number }) {
  const row = texts?.children[child];
  if (row === undefined) return null;
  if (row.kind !== 'sql') return <Scrolled copied={row.text}>{row.text}</Scrolled>;
  return <Statement statement={row.text} binds={bindsOf(texts?.children ?? [], child)} />;
}

/** The values of a statement stand in the row after it. */
function bindsOf(children: readonly ChildRow[], child: number): ReadonlyMap<string, string> | undefined {
  const next = children[child + 1];
  return next?.kind === 'bind' ? readBinds(next.text) : undefined;
}

interface StatementProps {
  readonly statement: string;
  readonly binds: ReadonlyMap<string, string> | undefined;
}

/** As it was sent or, where its values are known, with them. */
function Statement({ statement, binds }: StatementProps) {
  const text = useText(callTreeMessages);
  const [isBound, setIsBound] = useState(false);
  const shown = isBound && binds !== undefined ? boundSql(statement, binds) : statement;
  return (
    <>
      <Scrolled copied={shown}>
        {formattedSql(shown).map((tokens, at) => (
          <span key={at}>
            <SqlText tokens={tokens} />
            {'\n'}
          </span>
        ))}
      </Scrolled>
      {binds === undefined ? null : (
        <Button size="small" look="ghost" aria-pressed={isBound} onClick={() => setIsBound(!isBound)}>
          {text.bound}
        </Button>
      )}
    </>
  );
}

function DetailBody({
  model,
  row,
  what,
}: {
  readonly model: TraceModel;
  readonly row: number;
  readonly what: 'attributes' | 'events';
}) {
  const words = useText(spanMessages);
  const detail = useSpanDetail(model, row);
  if (detail.state !== 'ready') return <Pending of={detail} rows={2} title={words.spanFailed} />;
  const span = detail.value;
  const asObject = (pairs: typeof span.attributes): Record<string, string> =>
    Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
  const shown =
    what === 'attributes'
      ? { span: asObject(span.attributes), resource: asObject(span.resource) }
      : span.events.map((event) => ({
          at: `+${formatDuration(offsetNs(event, span.startUnixNano))}`,
          name: event.name,
          attributes: asObject(event.attributes),
        }));
  const json = JSON.stringify(shown, null, 2);
  return <Scrolled copied={json}>{json}</Scrolled>;
}
