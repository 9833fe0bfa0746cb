import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { formatCount, formatDuration } from '../../format/units.ts';
import { OPEN_DEPTH, OPEN_ROWS } from '../collapse.ts';
import { ReasonBadges } from '../header/StateBadge.tsx';
import type { TabProps } from '../tab-props.ts';
import type { TraceModel } from '../trace-model.ts';
import './call-tree.css';
import { CallTree } from './CallTree.tsx';

/** The call tree: every stored span on exactly one row, with what it said and how long it took. */
export function CallTreeTab({ model, view }: TabProps) {
  return (
    <div className="ct-tab">
      <CallTree model={model} view={view} />
      <TreeFoot model={model} />
    </div>
  );
}

/** Applications in a legend; more are in the statistics. */
const MAX_LEGEND = 8;

function TreeFoot({ model }: { readonly model: TraceModel }) {
  const text = useText(callTreeMessages);
  const words = useText(traceMessages);
  const { applications, counts, criticalPath } = model.skeleton;
  return (
    <div className="ct-foot">
      {applications.slice(0, MAX_LEGEND).map(({ service, spans }, at) => (
        <span key={at} className="ct-key" title={service}>
          <span className="swatch" style={{ background: model.colours[at] }} />
          <bdi className="clip">{service}</bdi> <b>{formatCount(spans)}</b>
        </span>
      ))}
      {applications.length > MAX_LEGEND ? (
        <span className="ct-key">{text.moreApplications(formatCount(applications.length - MAX_LEGEND))}</span>
      ) : null}
      <span className="ct-key">
        <i className="ct-key-bar" /> {text.legendExec}
      </span>
      <span className="ct-key">
        <i className="ct-key-bar is-self" /> {text.legendSelf}
      </span>
      <span className="ct-key">
        <i className="ct-key-crit" /> {text.legendCritical}
      </span>
      <ReasonBadges skeleton={model.skeleton} />
      {counts.spans > OPEN_ROWS ? <span className="clip">{words.collapsedNote(formatCount(OPEN_DEPTH))}</span> : null}
      {criticalPath.totalNs === 0 ? null : (
        <span className="ct-path">
          {criticalPath.asyncTailNs > 0
            ? text.criticalWithTail(formatDuration(criticalPath.totalNs), formatDuration(criticalPath.asyncTailNs))
            : text.criticalPath(formatDuration(criticalPath.totalNs))}
        </span>
      )}
    </div>
  );
}
