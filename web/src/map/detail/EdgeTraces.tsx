import type { TracesAnswer, TraceSummary } from '@galileo/model';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { CutNotice } from '../../design/CutNotice.tsx';
import { Icon } from '../../design/Icon.tsx';
import { Pending } from '../../design/Pending.tsx';
import { Segments } from '../../design/Segments.tsx';
import { millisOf } from '../../format/times.ts';
import { formatCount, formatDuration } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import type { ShownEdge } from '../graph/map-graph.ts';
import type { MapModel } from '../use-map-model.ts';

export interface EdgeTracesProps {
  readonly model: MapModel;
  readonly edge: ShownEdge;
}

const FIRST = 10;
const MORE = 100;

type Which = 'all' | 'failed';

function tracesPath({ answer }: Pick<MapModel, 'answer'>, edge: string, options: { which: Which; limit: number }) {
  const query = new URLSearchParams({
    from: String(millisOf(answer.from)),
    to: String(millisOf(answer.to)),
    edge,
    limit: String(options.limit),
  });
  if (options.which === 'failed') query.set('failed', 'true');
  return `/api/map/traces?${query.toString()}`;
}

/** The newest traces with a call of the edge. */
export function EdgeTraces({ model, edge }: EdgeTracesProps) {
  const text = useText(mapDetailMessages);
  const [which, setWhich] = useState<Which>(edge.numbers.failed > 0 ? 'failed' : 'all');
  const [limit, setLimit] = useState(FIRST);
  const path = tracesPath(model, edge.id, { which, limit });
  const traces = useApi<TracesAnswer>(path, { follow: 'by-hand' });
  const segments = [
    { value: 'all', label: text.allCalls, count: formatCount(edge.numbers.calls) },
    { value: 'failed', label: text.failed, count: formatCount(edge.numbers.failed) },
  ] as const;
  return (
    <>
      <h2 className="map-sec">
        {text.transactions}
        <span className="right">
          <Segments label={text.transactions} size="small" value={which} segments={segments} onValue={setWhich} />
        </span>
      </h2>
      {traces.state === 'ready' ? (
        <>
          <TraceLines traces={traces.value.traces} which={which} isOld={traces.isLoading} />
          <div className="map-traces-foot faint">
            <CutNotice
              shown={traces.value.traces.length}
              completeness={traces.value.completeness}
              onMore={limit === FIRST ? () => setLimit(MORE) : undefined}
              isLoading={traces.isLoading}
            />
          </div>
        </>
      ) : (
        <Pending of={traces} rows={4} title={text.tracesFailed} />
      )}
    </>
  );
}

interface TraceLinesProps {
  readonly traces: readonly TraceSummary[];
  readonly which: Which;
  readonly isOld: boolean;
}

function TraceLines({ traces, which, isOld }: TraceLinesProps) {
  const text = useText(mapDetailMessages);
  if (traces.length === 0)
    return <p className="map-none">{which === 'failed' ? text.noFailedTraces : text.noTraces}</p>;
  return (
    <ul className={`map-traces ${isOld ? 'stale' : ''}`}>
      {traces.map((trace) => (
        <TraceLine key={`${trace.traceId}/${trace.spanId}`} trace={trace} />
      ))}
    </ul>
  );
}

function TraceLine({ trace }: { readonly trace: TraceSummary }) {
  const times = useTimes();
  const link = useLinkTo();
  const at = millisOf(trace.startUnixNano);
  return (
    <li>
      <Link to={link(`/traces/${trace.traceId}`, { row: trace.spanId })}>
        <span className="faint num" title={times.full(at)}>
          {times.clockSeconds(at)}
        </span>
        {trace.failed ? <Icon name="error" size={12} className="t-error" /> : null}
        <span className="clip grow" title={`${trace.service} ${trace.operation}`}>
          {trace.operation}
        </span>
        <span className={`num ${trace.failed ? 't-error' : ''}`}>{formatDuration(trace.durationNs)}</span>
      </Link>
    </li>
  );
}
