import type { SpanDetail } from '@galileo/model';
import { IconButton } from '../design/IconButton.tsx';
import { Badge } from '../design/Badge.tsx';
import { Notice } from '../design/Notice.tsx';
import { Pending } from '../design/Pending.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { formatCount, formatExactNanos } from '../format/units.ts';
import { spanMessages } from '../i18n/messages/span.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { ExceptionCard } from './ExceptionCard.tsx';
import { printMillis } from './millis.ts';
import { AttributesTab, EventsTab, JsonTab, LinksTab, ResourceTab } from './SpanTabs.tsx';
import { exceptionText, isException } from './stack-text.ts';
import type { DrawerTab } from './trace-address.ts';
import { rowFacts, type TraceModel } from './trace-model.ts';
import type { Backlinks } from './use-backlinks.ts';
import { useSpanDetail } from './use-span-detail.ts';

export interface SpanDrawerProps {
  readonly model: TraceModel;
  readonly row: number;
  readonly tab: DrawerTab;
  readonly backlinks: Backlinks;
  readonly onTab: (tab: DrawerTab) => void;
  readonly onClose: () => void;
}

/** All of one span, beside the waterfall. */
export function SpanDrawer({ model, row, tab, backlinks, onTab, onClose }: SpanDrawerProps) {
  const text = useText(traceMessages);
  const words = useText(spanMessages);
  const facts = rowFacts(model, row);
  const detail = useSpanDetail(model, row);
  return (
    <aside className="sd" aria-label={words.details}>
      <div className="sd-head">
        <span className="swatch" style={{ background: facts.colour }} />
        <h2 className="clip" dir="auto" title={facts.name}>
          {facts.isPlaceholder ? text.unknown : facts.name}
        </h2>
        <IconButton look="ghost" size="small" icon="x" label={words.close} keys="Esc" onClick={onClose} />
      </div>
      <div className="sd-body">
        {facts.isPlaceholder ? (
          <p className="sd-none">{model.isArriving ? text.holeWaiting : text.hole}</p>
        ) : (
          <>
            <SpanMeta model={model} row={row} span={detail.state === 'ready' ? detail.value : undefined} />
            <SpanNumbers model={model} row={row} />
            {detail.state === 'ready' ? (
              <SpanBody span={detail.value} tab={tab} backlinks={backlinks} onTab={onTab} />
            ) : (
              <Pending of={detail} rows={6} title={words.spanFailed} />
            )}
          </>
        )}
      </div>
    </aside>
  );
}

function SpanMeta({
  model,
  row,
  span,
}: {
  readonly model: TraceModel;
  readonly row: number;
  readonly span: SpanDetail | undefined;
}) {
  const text = useText(traceMessages);
  const words = useText(spanMessages);
  const facts = rowFacts(model, row);
  return (
    <div className="sd-meta">
      {facts.isFailed ? <Badge tone="error">{text.error}</Badge> : null}
      {facts.isAsync ? <Badge icon="async">{text.async}</Badge> : null}
      <bdi className="clip" title={facts.service}>
        {facts.service}
      </bdi>
      {span === undefined ? null : <span>{words[span.kind]}</span>}
      {facts.instance === '' ? null : (
        <span className="clip faint" title={facts.instance}>
          {facts.instance}
        </span>
      )}
    </div>
  );
}

function SpanNumbers({ model, row }: { readonly model: TraceModel; readonly row: number }) {
  const text = useText(traceMessages);
  const { columns } = model.skeleton;
  const numbers = [
    { name: text.exec, ns: columns.execNs[row], hint: undefined },
    { name: text.self, ns: columns.selfNs[row], hint: text.selfText },
    { name: text.exclusive, ns: columns.exclusiveNs[row], hint: text.exclusiveText },
    { name: text.gap, ns: columns.gapNs[row], hint: text.gapText },
    { name: text.start, ns: columns.startNs[row], hint: undefined },
  ];
  return (
    <dl className="sd-numbers">
      {numbers.map(({ name, ns = 0, hint }) => (
        <div key={name} title={hint}>
          <dt>{name}</dt>
          <dd title={formatExactNanos(ns)}>
            {printMillis(ns)} <small>ms</small>
          </dd>
        </div>
      ))}
      <div>
        <dt>{text.execShare}</dt>
        <dd>
          {(columns.execPercent[row] ?? 0).toFixed(2)} <small>%</small>
        </dd>
      </div>
    </dl>
  );
}

function SpanBody({
  span,
  tab,
  backlinks,
  onTab,
}: Pick<SpanDrawerProps, 'tab' | 'backlinks' | 'onTab'> & { readonly span: SpanDetail }) {
  const words = useText(spanMessages);
  const { dropped } = span;
  const exceptions = span.events.filter(isException);
  const isSaid = exceptions.some((event) => exceptionText(event).message === span.status.message);
  return (
    <>
      {span.failed && span.status.message !== '' && !isSaid ? (
        <Notice tone="error">{span.status.message}</Notice>
      ) : null}
      {span.wasCut ? <Notice tone="warn">{words.wasCut}</Notice> : null}
      {dropped.attributes + dropped.events + dropped.links === 0 ? null : (
        <Notice tone="warn">
          {words.dropped(formatCount(dropped.attributes), formatCount(dropped.events), formatCount(dropped.links))}
        </Notice>
      )}
      {(tab === 'events' ? [] : exceptions).map((event, index) => (
        <ExceptionCard key={`${span.spanId} ${index}`} event={event} />
      ))}
      <Tabs
        label={words.details}
        value={tab}
        onValue={onTab}
        tabs={[
          { value: 'attributes', label: words.attributes, count: formatCount(span.attributes.length) },
          { value: 'events', label: words.events, count: formatCount(span.events.length) },
          {
            value: 'links',
            label: words.links,
            count: formatCount(span.links.length + backlinks.of(span.spanId).length),
          },
          { value: 'resource', label: words.resource, count: formatCount(span.resource.length) },
          { value: 'json', label: words.json },
        ]}
      >
        <TabContent span={span} tab={tab} backlinks={backlinks} />
      </Tabs>
    </>
  );
}

function TabContent({
  span,
  tab,
  backlinks,
}: Pick<SpanDrawerProps, 'tab' | 'backlinks'> & { readonly span: SpanDetail }) {
  switch (tab) {
    case 'attributes':
      return <AttributesTab key={span.spanId} span={span} />;
    case 'events':
      return <EventsTab span={span} />;
    case 'links':
      return <LinksTab span={span} backlinks={backlinks} />;
    case 'resource':
      return <ResourceTab key={span.spanId} span={span} />;
    case 'json':
      return <JsonTab span={span} />;
  }
}
