import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { formatCount } from '../format/units.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import type { TraceModel } from './trace-model.ts';

export interface FilterPillsProps {
  readonly model: TraceModel;
  readonly errorsOnly: boolean;
  readonly applications: readonly string[];
  readonly onErrors: (errorsOnly: boolean) => void;
  readonly onApplications: (applications: readonly string[]) => void;
  readonly onFold: (how: 'fold' | 'unfold') => void;
}

/** What stands out; the rest is dimmed, never hidden. */
export function FilterPills(props: FilterPillsProps) {
  const { model, errorsOnly, applications, onErrors, onApplications, onFold } = props;
  const text = useText(traceMessages);
  const { failed } = model.skeleton.counts;
  const toggle = (service: string): void =>
    onApplications(
      applications.includes(service) ? applications.filter((name) => name !== service) : [...applications, service],
    );
  return (
    <div className="wf-pills">
      <div className="wf-pill-list" role="group" aria-label={text.highlight}>
        <button
          type="button"
          className="wf-pill"
          aria-pressed={errorsOnly}
          disabled={failed === 0 && !errorsOnly}
          onClick={() => onErrors(!errorsOnly)}
        >
          <Icon name="error" size={12} className={failed > 0 ? 't-error' : ''} />
          {text.errors} <b>{formatCount(failed)}</b>
        </button>
        {spansByService(model).map(([service, { spans, colour }]) => (
          <button
            key={service}
            type="button"
            className="wf-pill"
            aria-pressed={applications.includes(service)}
            onClick={() => toggle(service)}
          >
            <span className="swatch" style={{ background: colour }} />
            <bdi className="clip">{service}</bdi> <b>{formatCount(spans)}</b>
          </button>
        ))}
      </div>
      <span className="wf-fold">
        <IconButton
          look="ghost"
          size="small"
          icon="unfold"
          label={text.expandAll}
          keys="]"
          onClick={() => onFold('unfold')}
        />
        <IconButton
          look="ghost"
          size="small"
          icon="fold"
          label={text.collapseAll}
          keys="["
          onClick={() => onFold('fold')}
        />
      </span>
    </div>
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
