import type { ReactNode } from 'react';
import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TraceModel } from '../trace-model.ts';

export interface FilterPillsProps {
  readonly model: TraceModel;
  readonly criticalRows: number;
  readonly errorsOnly: boolean;
  readonly critical: boolean;
  readonly applications: readonly string[];
  readonly onErrors: (errorsOnly: boolean) => void;
  readonly onCritical: (critical: boolean) => void;
  readonly onApplications: (applications: readonly string[]) => void;
}

/** What stands out; the rest is drawn weaker. */
export function FilterPills(props: FilterPillsProps) {
  const { model, criticalRows, errorsOnly, critical, applications, onApplications } = props;
  const text = useText(timelineMessages);
  const { failed } = model.skeleton.counts;
  const toggle = (service: string): void =>
    onApplications(
      applications.includes(service) ? applications.filter((name) => name !== service) : [...applications, service],
    );
  return (
    <div className="wf-pill-list" role="group" aria-label={text.highlight}>
      <Pill isOn={errorsOnly} count={failed} onToggle={() => props.onErrors(!errorsOnly)}>
        <Icon name="error" size={12} className={failed > 0 ? 't-error' : ''} />
        {text.errors}
      </Pill>
      <Pill isOn={critical} count={criticalRows} onToggle={() => props.onCritical(!critical)}>
        <i className="key-crit" />
        {text.criticalPath}
      </Pill>
      {spansByService(model).map(([service, { spans, colour }]) => (
        <Pill key={service} isOn={applications.includes(service)} count={spans} onToggle={() => toggle(service)}>
          <span className="swatch" style={{ background: colour }} />
          <bdi className="clip">{service}</bdi>
        </Pill>
      ))}
    </div>
  );
}

interface PillProps {
  readonly isOn: boolean;
  readonly count: number;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** Without spans there is nothing to stand out, but what is on can be turned off. */
function Pill({ isOn, count, onToggle, children }: PillProps) {
  return (
    <button type="button" className="wf-pill" aria-pressed={isOn} disabled={count === 0 && !isOn} onClick={onToggle}>
      {children} <b>{formatCount(count)}</b>
    </button>
  );
}

/** One service may be several applications (namespaces, environments): one pill. */
function spansByService({
  skeleton,
  colours,
}: TraceModel): readonly (readonly [string, { readonly spans: number; readonly colour: string }])[] {
  const found = new Map<string, { readonly spans: number; readonly colour: string }>();
  skeleton.applications.forEach(({ service, spans }, index) => {
    found.set(service, { spans: spans + (found.get(service)?.spans ?? 0), colour: colours[index] ?? '' });
  });
  return [...found];
}
