import type { AttributeValue, SpanDetail } from '@galileo/model';
import { useState } from 'react';
import { Link } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import { Input } from '../design/Input.tsx';
import { JsonViewer } from '../design/JsonViewer.tsx';
import { useTimes } from '../format/use-times.ts';
import { formatDuration } from '../format/units.ts';
import { spanMessages } from '../i18n/messages/span.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { AttributeList, GroupTitle, PlainList } from './AttributeList.tsx';
import { ExceptionCard } from './ExceptionCard.tsx';
import type { Backlink, Backlinks } from './use-backlinks.ts';
import { isException, matchingAttributes, offsetNs, otherAttributes } from './stack-text.ts';

/** From this many on, a list of attributes has a box to find one. */
const SEARCH_FROM = 6;

function FindableAttributes({
  attributes,
  empty,
}: {
  readonly attributes: readonly AttributeValue[];
  readonly empty: string;
}) {
  const text = useText(spanMessages);
  const [query, setQuery] = useState('');
  const found = matchingAttributes(attributes, query);
  if (attributes.length === 0) return <p className="sd-none">{empty}</p>;
  return (
    <>
      {attributes.length < SEARCH_FROM ? null : (
        <Input
          className="sd-find"
          label={text.searchAttributes}
          labelled="hidden"
          placeholder={text.searchAttributes}
          value={query}
          onValue={setQuery}
        />
      )}
      {found.length === 0 ? (
        <p className="sd-none">{text.noMatch}</p>
      ) : (
        <AttributeList attributes={found} kind="searchable" />
      )}
    </>
  );
}

export function AttributesTab({ span }: { readonly span: SpanDetail }) {
  const text = useText(spanMessages);
  return (
    <>
      <FindableAttributes attributes={span.attributes} empty={text.noAttributes} />
      <GroupTitle>{text.span}</GroupTitle>
      <PlainList
        pairs={[
          { key: text.name, value: span.name },
          { key: text.kind, value: text[span.kind] },
          { key: text.status, value: text[span.status.code] },
          { key: text.message, value: span.status.message },
          { key: text.spanId, value: span.spanId },
          { key: text.parentId, value: span.parentSpanId },
          { key: text.traceId, value: span.traceId },
          { key: text.traceState, value: span.traceState },
          { key: text.flags, value: span.flags === 0 ? '' : `0x${span.flags.toString(16)}` },
        ]}
      />
    </>
  );
}

export function EventsTab({ span }: { readonly span: SpanDetail }) {
  const text = useText(spanMessages);
  const times = useTimes();
  if (span.events.length === 0) return <p className="sd-none">{text.noEvents}</p>;
  return (
    <ol className="sd-events">
      {span.events.map((event, index) => {
        const offset = offsetNs(event, span.startUnixNano);
        const attributes = isException(event) ? otherAttributes(event) : event.attributes;
        return (
          <li key={index}>
            <div className="sd-event">
              <time title={times.full(Number(BigInt(event.timeUnixNano) / 1000n) / 1000)}>
                {offset < 0 ? '' : '+'}
                {formatDuration(offset)}
              </time>
              <b dir="auto">{event.name === '' ? text.events : event.name}</b>
            </div>
            {isException(event) ? <ExceptionCard event={event} /> : null}
            {attributes.length === 0 ? null : <AttributeList attributes={attributes} kind="plain" />}
          </li>
        );
      })}
    </ol>
  );
}

export function LinksTab({ span, backlinks }: { readonly span: SpanDetail; readonly backlinks: Backlinks }) {
  const text = useText(spanMessages);
  const from = backlinks.of(span.spanId);
  if (span.links.length + from.length === 0) return <p className="sd-none">{text.noLinks}</p>;
  return (
    <>
      <LinksTo span={span} />
      {from.length === 0 ? null : <GroupTitle>{text.linkedFrom}</GroupTitle>}
      <LinkedFrom links={from} />
      {backlinks.isCut ? <p className="sd-none">{text.moreLinks}</p> : null}
    </>
  );
}

function LinkedFrom({ links }: { readonly links: readonly Backlink[] }) {
  const link = useLinkTo();
  return (
    <ol className="sd-events">
      {links.map(({ traceId, spanId, service, operation }) => (
        <li key={`${traceId} ${spanId}`} className="sd-event">
          <Link className="link" to={link(`/traces/${traceId}`, { row: spanId, open: 'links' })}>
            <Icon name="link" size={12} /> {service}: {operation}
          </Link>
        </li>
      ))}
    </ol>
  );
}

function LinksTo({ span }: { readonly span: SpanDetail }) {
  const text = useText(spanMessages);
  const link = useLinkTo();
  return (
    <ol className="sd-events">
      {span.links.map((target, index) => (
        <li key={index}>
          <div className="sd-event">
            <Link className="link" to={link(`/traces/${target.traceId}`, { row: target.spanId, open: 'attributes' })}>
              <Icon name="link" size={12} /> {text.openLinked}
            </Link>
            {target.traceId === span.traceId ? <span className="muted">{text.sameTrace}</span> : null}
          </div>
          <PlainList
            pairs={[
              { key: text.traceId, value: target.traceId },
              { key: text.spanId, value: target.spanId },
              { key: text.traceState, value: target.traceState },
            ]}
          />
          <AttributeList attributes={target.attributes} kind="plain" />
        </li>
      ))}
    </ol>
  );
}

export function ResourceTab({ span }: { readonly span: SpanDetail }) {
  const text = useText(spanMessages);
  return (
    <>
      <FindableAttributes attributes={span.resource} empty={text.noResource} />
      {span.scope.name === '' ? null : (
        <>
          <GroupTitle>{text.scope}</GroupTitle>
          <PlainList
            pairs={[
              { key: text.name, value: span.scope.name },
              { key: text.version, value: span.scope.version },
            ]}
          />
          <AttributeList attributes={span.scope.attributes} kind="plain" />
        </>
      )}
    </>
  );
}

export function JsonTab({ span }: { readonly span: SpanDetail }) {
  const text = useText(spanMessages);
  return (
    <div className="sd-json">
      <JsonViewer value={span} copyLabel={text.copyValue('JSON')} copiedLabel={text.copied} />
    </div>
  );
}
