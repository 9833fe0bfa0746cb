import type { TraceSkeleton } from '@galileo/model';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import './trace.css';
import { readTraceAddress } from './trace-address.ts';
import { createTraceModel, rowFacts, type TraceModel } from './trace-model.ts';
import { TraceContent } from './TraceContent.tsx';
import { SPAN_CEILING, SPAN_LIMIT, type TraceQuery } from './trace-query.ts';
import { useSparing } from './use-sparing.ts';
import { useTrace } from './use-trace.ts';

export function TracePage() {
  const { traceId = '' } = useParams();
  const [search] = useSearchParams();
  const [limit, setLimit] = useState(SPAN_LIMIT);
  const text = useText(traceMessages);
  const query = queryOf(search, limit);
  const trace = useTrace(traceId, query);
  const reread = useSparing(trace.refresh);
  const model = useModel(trace.state === 'ready' ? trace.value : undefined, query);
  useTraceTitle(traceId, model);
  if (trace.state !== 'ready' || model === undefined) {
    const isUnknown = trace.state === 'failed' && trace.reason.kind === 'not-found';
    if (isUnknown) return <UnknownTrace traceId={traceId} onRetry={trace.refresh} />;
    return trace.state === 'ready' ? null : <Pending of={trace} rows={24} title={text.failedTitle} />;
  }
  const more = nextLimit(trace.value, limit);
  return (
    <div className="tx">
      <StaleNotice since={trace.staleSince} problem={trace.reason} onRetry={trace.refresh} />
      <TraceContent
        key={`${traceId} ${query.entry ?? ''}`}
        model={model}
        reread={reread}
        onMore={more === undefined ? undefined : { count: more.count, load: () => setLimit(more.limit) }}
      />
    </div>
  );
}

function queryOf(search: URLSearchParams, limit: number): TraceQuery {
  const { entry, clock, scope, base } = readTraceAddress(search);
  return {
    limit,
    ...(entry === undefined ? {} : { entry }),
    ...(clock === undefined ? {} : { clock }),
    ...(scope === undefined ? {} : { scope }),
    ...(base === undefined ? {} : { base }),
  };
}

/** One model per answer, with the question that was answered: the address may ask for something else already. */
function useModel(skeleton: TraceSkeleton | undefined, query: TraceQuery): TraceModel | undefined {
  const [model, setModel] = useState<TraceModel | undefined>(undefined);
  if (skeleton === undefined) return undefined;
  if (model?.skeleton === skeleton) return model;
  const made = createTraceModel(skeleton, query);
  setModel(made);
  return made;
}

/** How many more spans a cut trace could show. */
function nextLimit(
  { state, counts }: TraceSkeleton,
  limit: number,
): { readonly limit: number; readonly count: number } | undefined {
  if (state !== 'overflow' || limit >= SPAN_CEILING) return undefined;
  const next = Math.min(limit + SPAN_LIMIT, SPAN_CEILING);
  return { limit: next, count: Math.min(next, counts.storedSpans) - counts.spans };
}

/** The top bar has no room for more beside its controls. */
const MAX_TITLE = 56;

function useTraceTitle(traceId: string, model: TraceModel | undefined): void {
  const text = useText(traceMessages);
  const facts = model === undefined ? undefined : rowFacts(model, model.skeleton.focusRow);
  const title = facts === undefined || facts.isPlaceholder ? traceId.slice(0, 8) : `${facts.service} ${facts.name}`;
  const short = title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE)}…` : title;
  usePageTitle([
    { text: text.traces, to: '/traces' },
    { text: short, ...(facts === undefined ? {} : { colour: facts.colour }) },
  ]);
}

/** Not an error: nothing with this id is stored. */
function UnknownTrace({ traceId, onRetry }: { readonly traceId: string; readonly onRetry: () => void }) {
  const text = useText(traceMessages);
  const link = useLinkTo();
  const actions = (
    <>
      <Button icon="refresh" onClick={onRetry}>
        {text.retry}
      </Button>
      <Link className="btn" to={link('/traces')}>
        <Icon name="search" />
        {text.notFoundBack}
      </Link>
    </>
  );
  return (
    <EmptyState title={text.notFoundTitle} icon="traces" actions={actions}>
      <p className="id tx-unknown">{traceId}</p>
      <p>{text.notFoundText}</p>
    </EmptyState>
  );
}
