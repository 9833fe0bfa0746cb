import type { ServiceAnswer } from '@galileo/model';
import { Link } from 'react-router';
import { Badge } from '../design/Badge.tsx';
import { Icon } from '../design/Icon.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Select } from '../design/Select.tsx';
import { useServiceColour } from '../design/use-service-colours.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatPercent } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import { useTracesLink, type WantedTraces } from '../search/traces-link.ts';
import { failedShare, healthOf } from '../services/service-health.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useLinkTo, useUrlParam } from '../url-state/use-url-state.ts';
import { sdkLine, versionLine, type VersionLine } from './service-head.ts';

export interface ServiceHeaderProps {
  readonly service: string;
  /** Undefined until it is known. */
  readonly answer: ServiceAnswer | undefined;
  readonly entries: WantedTraces;
}

/** Which service, how it is, what it runs on; and where to go from here. */
export function ServiceHeader({ service, answer, entries }: ServiceHeaderProps) {
  const text = useText(serviceMessages);
  const colour = useServiceColour(service);
  const traces = useTracesLink();
  const link = useLinkTo();
  const title = (
    <>
      <span className="swatch lg" style={{ background: colour }} />
      {service}
      {answer === undefined ? null : <StateBadge answer={answer} />}
    </>
  );
  return (
    <PageHead title={title} sub={answer === undefined ? null : <About answer={answer} />}>
      {answer === undefined ? null : <NamespaceSelect answer={answer} />}
      <Link className="btn" to={traces(entries)}>
        <Icon name="traces" />
        {text.traces}
      </Link>
      <Link className="btn" to={link('/map', { find: service })}>
        <Icon name="map" />
        {text.map}
      </Link>
    </PageHead>
  );
}

const tones = { error: 'error', warning: 'warn', silent: 'unknown', ok: 'ok' } as const;

function StateBadge({ answer }: { readonly answer: ServiceAnswer }) {
  const text = useText(serviceMessages);
  const times = useTimes();
  const { numbers, reporting, lastSeen } = answer;
  const health = healthOf({ ...numbers, reporting });
  const share = formatPercent(failedShare(numbers));
  const at = millisOf(lastSeen);
  const words = {
    error: text.badgeFailed(share),
    warning: text.badgeFailed(share),
    silent: text.badgeSilent(times.relative(at, millisOf(answer.asOf))),
    ok: text.badgeOk,
  };
  return (
    <span title={health === 'silent' ? times.full(at) : text.badgeHint} className="service-badge">
      <Badge tone={tones[health]}>{words[health]}</Badge>
    </span>
  );
}

function About({ answer }: { readonly answer: ServiceAnswer }) {
  const text = useText(serviceMessages);
  const [environment] = useEnvironment();
  const [namespace] = useUrlParam('namespace');
  const { sdks, versions, instances, environments, namespaces } = answer;
  const line = versionLine(versions);
  const parts = [
    sdkLine(sdks),
    line === undefined ? '' : versionText(line, instances, text),
    environment ?? environments.filter(Boolean).join(', '),
    namespace ?? namespaces.filter(Boolean).join(', '),
  ];
  const said = parts.filter((part) => part !== '').join(' · ');
  return (
    <span className="clip" title={said}>
      {said}
    </span>
  );
}

type Texts = ReturnType<typeof useText<typeof serviceMessages.en>>;

function versionText({ version, instances, isOnly }: VersionLine, total: number, text: Texts): string {
  return isOnly ? text.version(version) : text.versionOn(version, formatCount(instances), formatCount(total));
}

/** `Select` has no null. */
const ALL = '';

function NamespaceSelect({ answer: { namespaces } }: { readonly answer: ServiceAnswer }) {
  const text = useText(serviceMessages);
  const [namespace, setNamespace] = useUrlParam('namespace');
  if (namespaces.length < 2 && namespace === null) return null;
  const names = [...new Set([...namespaces, ...(namespace === null ? [] : [namespace])])].filter(
    (name) => name !== ALL,
  );
  return (
    <Select
      label={text.namespace}
      showLabel
      value={namespace ?? ALL}
      choices={[{ value: ALL, label: text.allNamespaces }, ...names.map((name) => ({ value: name, label: name }))]}
      onValue={(value) => setNamespace(value === ALL ? null : value)}
    />
  );
}
