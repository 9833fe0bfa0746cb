import { Kbd } from '../../design/Kbd.tsx';
import { flameMessages } from '../../i18n/messages/flame.ts';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { useText } from '../../i18n/use-text.ts';
import { PathNote } from '../timeline/TimelineFoot.tsx';
import type { TraceModel } from '../trace-model.ts';

const MAX_APPLICATIONS = 12;

/** Whose colours these are, what the marks mean, and what the keys do. */
export function FlameFoot({ model }: { readonly model: TraceModel }) {
  const text = { ...useText(timelineMessages), ...useText(flameMessages) };
  const { counts, criticalPath, applications } = model.skeleton;
  const services = new Map(applications.map(({ service }, index) => [service, model.colours[index] ?? '']));
  return (
    <div className="wf-foot">
      <div className="wf-legend">
        {criticalPath.row.length > 0 ? <Key mark="key-crit" label={text.legendCritical} /> : null}
        {counts.failed > 0 ? <Key mark="key-corner" label={text.legendFailed} /> : null}
        {counts.placeholders > 0 ? <Key mark="key-hole" label={text.legendHole} /> : null}
        {[...services].slice(0, MAX_APPLICATIONS).map(([service, colour]) => (
          <span key={service} className="wf-key fl-service">
            <span className="swatch" style={{ background: colour }} /> <bdi className="clip">{service}</bdi>
          </span>
        ))}
        <span className="wf-key fl-keys">
          <Kbd keys="Enter" /> {text.keysZoom} <Kbd keys="Esc" /> {text.keysBack}
        </span>
      </div>
      <PathNote model={model} />
    </div>
  );
}

function Key({ mark, label }: { readonly mark: string; readonly label: string }) {
  return (
    <span className="wf-key">
      <i className={mark} /> {label}
    </span>
  );
}
