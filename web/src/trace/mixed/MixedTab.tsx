import { Pending } from '../../design/Pending.tsx';
import { formatCount } from '../../format/units.ts';
import { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import { useText } from '../../i18n/use-text.ts';
import { CallTreeTab } from '../call-tree/CallTreeTab.tsx';
import { useTraceMap } from '../server-map/use-trace-map.ts';
import type { TabProps } from '../tab-props.ts';
import { rowFacts } from '../trace-model.ts';
import './mixed.css';
import { StripMap } from './StripMap.tsx';

/** The agent of the selected row and the transaction's server map above, the call tree below. */
export function MixedTab({ model, view }: TabProps) {
  const text = useText(traceMapMessages);
  return (
    <div className="tx-mixed">
      <div className="tx-mixed-strip" role="group" aria-label={text.strip}>
        <AgentMetrics model={model} view={view} />
        <MapStrip model={model} view={view} />
      </div>
      <CallTreeTab model={model} view={view} />
    </div>
  );
}

/** Never an empty axis: what is not measured is said. */
function AgentMetrics({ model, view }: TabProps) {
  const text = useText(traceMapMessages);
  const { instance, colour } = rowFacts(model, view.rows.current);
  const agent = instance === '' ? text.noAgent : instance;
  return (
    <section aria-label={text.metricsTitle(agent)}>
      <div className="tx-mixed-head">
        <i className="swatch" style={{ background: colour }} />
        <h2 className="clip" title={agent}>
          {agent}
        </h2>
      </div>
      <p className="tx-mixed-none">
        <b>{text.noMetricsTitle}</b>
        {text.noMetricsText}
      </p>
    </section>
  );
}

function MapStrip({ model, view }: TabProps) {
  const text = useText(traceMapMessages);
  const answer = useTraceMap({ model, view });
  const value = answer.state === 'ready' ? answer.value : undefined;
  return (
    <section aria-label={text.title}>
      <div className="tx-mixed-head">
        <h2>{text.title}</h2>
        {value === undefined ? null : (
          <span className="faint clip">
            {text.size(formatCount(value.nodes.length), formatCount(value.edges.length))}
          </span>
        )}
      </div>
      {answer.state === 'ready' ? (
        <StripMap model={model} view={view} answer={answer.value} />
      ) : (
        <Pending of={answer} rows={5} title={text.failedTitle} />
      )}
    </section>
  );
}
