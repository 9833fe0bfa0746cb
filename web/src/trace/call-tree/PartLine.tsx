import type { CallTreeRow, ChildRow } from '@galileo/model';
import type { ReactNode } from 'react';
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
      return <ChildText child={texts?.children[part.child]} />;
  }
}

function Scrolled({ copied, children }: { readonly copied: string; readonly children: ReactNode }) {
  const words = useText(spanMessages);
  const text = useText(callTreeMessages);
  return (
    <>
      <pre className="ct-code">{children}</pre>
      <CopyButton text={copied} label={text.copyText} copiedLabel={words.copied} />
    </>
  );
}

function ChildText({ child }: { readonly child: ChildRow | undefined }) {
  if (child === undefined) return null;
  if (child.kind !== 'sql') return <Scrolled copied={child.text}>{child.text}</Scrolled>;
  return (
    <Scrolled copied={child.text}>
      {formattedSql(child.text).map((tokens, at) => (
        <span key={at}>
          <SqlText tokens={tokens} />
          {'\n'}
        </span>
      ))}
    </Scrolled>
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
