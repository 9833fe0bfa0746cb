import { formatCount, formatDuration } from '../../format/units.ts';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { OPEN_DEPTH, OPEN_ROWS } from '../collapse.ts';
import type { TraceModel } from '../trace-model.ts';

/** What the marks mean, and what the critical path covers. */
export function TimelineFoot({ model }: { readonly model: TraceModel }) {
  const text = { ...useText(traceMessages), ...useText(timelineMessages) };
  const { counts, clocks, criticalPath } = model.skeleton;
  const keys = [
    { key: 'key-bar', label: text.legendSpan, isShown: true },
    { key: 'key-crit', label: text.legendCritical, isShown: criticalPath.row.length > 0 },
    { key: 'key-corner', label: text.legendFailed, isShown: counts.failed > 0 },
    { key: 'key-hole', label: text.legendHole, isShown: counts.placeholders > 0 },
    { key: 'key-raw', label: text.legendRaw, isShown: clocks.shown === 'adjusted' && clocks.maxShiftNs > 0 },
    { key: 'key-tail', label: text.legendTail, isShown: model.rootEndNs !== undefined },
  ];
  return (
    <div className="wf-foot">
      <div className="wf-legend">
        {keys
          .filter(({ isShown }) => isShown)
          .map(({ key, label }) => (
            <span key={key} className="wf-key">
              <i className={key} /> {label}
            </span>
          ))}
        {counts.spans > OPEN_ROWS ? <span className="clip">{text.collapsedNote(formatCount(OPEN_DEPTH))}</span> : null}
      </div>
      <PathNote model={model} />
    </div>
  );
}

/** `Critical path 4.38 s, async tail 2.18 s not on it` */
export function PathNote({ model }: { readonly model: TraceModel }) {
  const text = useText(timelineMessages);
  const { totalNs, asyncTailNs } = model.skeleton.criticalPath;
  if (totalNs === 0) return <span className="wf-path-note">{text.noPath}</span>;
  return (
    <span className="wf-path-note">
      {text.pathNote} <b>{formatDuration(totalNs)}</b>
      {asyncTailNs > 0 ? text.tailNote(formatDuration(asyncTailNs)) : ''}
    </span>
  );
}
