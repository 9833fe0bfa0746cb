import { Icon } from '../../design/Icon.tsx';
import { JsonViewer } from '../../design/JsonViewer.tsx';
import { Pending } from '../../design/Pending.tsx';
import { formatCount } from '../../format/units.ts';
import { spanMessages } from '../../i18n/messages/span.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TabProps } from '../tab-props.ts';
import { rowFacts } from '../trace-model.ts';
import { useSpanDetail } from '../use-span-detail.ts';
import './json.css';

/** The selected span as it is stored, and a file of the whole trace. */
export function JsonTab({ model, view }: TabProps) {
  const text = useText(traceMessages);
  const words = useText(spanMessages);
  const { traceId, counts } = model.skeleton;
  const row = view.rows.current;
  const facts = rowFacts(model, row);
  const detail = useSpanDetail(model, row);
  return (
    <section className="tj" aria-label={text.json}>
      <header className="tj-head">
        <h2 className="clip" dir="auto">
          {facts.isPlaceholder ? text.unknown : facts.name}
        </h2>
        <span className="id">{facts.spanId}</span>
        <a
          className="btn"
          href={`/api/traces/${encodeURIComponent(traceId)}/download?format=otlp`}
          download={`${traceId}.json`}
        >
          <Icon name="download" />
          {text.downloadAll(formatCount(counts.storedSpans))}
        </a>
      </header>
      {facts.isPlaceholder ? <p className="tj-none">{model.isArriving ? text.holeWaiting : text.hole}</p> : null}
      {facts.isPlaceholder ? null : detail.state === 'ready' ? (
        <JsonViewer value={detail.value} copyLabel={words.copyValue('JSON')} copiedLabel={words.copied} />
      ) : (
        <Pending of={detail} rows={12} title={words.spanFailed} />
      )}
    </section>
  );
}
