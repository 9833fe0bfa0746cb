import type { ServicesAnswer } from '@galileo/model';
import { useMemo, useState } from 'react';
import type { ApiState } from '../api/use-api.ts';
import { createCrosshair } from '../charts/crosshair.ts';
import { CutNotice } from '../design/CutNotice.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { useServiceColours } from '../design/use-service-colours.ts';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { formatCount } from '../format/units.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { ServiceChart } from './ServiceChart.tsx';
import { filterRows, readHealthFilter, serviceRows } from './service-filter.ts';
import { ServicesEmpty } from './ServicesEmpty.tsx';
import { ServicesFilters } from './ServicesFilters.tsx';
import { ServicesTable } from './ServicesTable.tsx';
import './services.css';
import { usePreviousSpan } from './use-previous-span.ts';
import { useServices } from './use-services.ts';

export function ServicesPage() {
  const text = useText(servicesMessages);
  const services = useServices();
  usePageTitle([{ text: text.title }]);
  return (
    <>
      <PageHead title={text.title} sub={<Count services={services} />} />
      {services.state === 'ready' ? (
        <>
          <StaleNotice since={services.staleSince} problem={services.reason} onRetry={services.refresh} />
          <Content answer={services.value} />
        </>
      ) : (
        <Panel label={text.title} body="flush">
          <Pending of={services} rows={12} title={text.failedTitle} />
        </Panel>
      )}
    </>
  );
}

function Count({ services }: { readonly services: ApiState<ServicesAnswer> }) {
  const text = useText(servicesMessages);
  const [environment] = useEnvironment();
  if (services.state !== 'ready' || services.value.services.length === 0) return null;
  const count = formatCount(services.value.services.length);
  return environment === null ? text.countAll(count) : text.countIn(count, environment);
}

function Content({ answer }: { readonly answer: ServicesAnswer }) {
  const text = useText(servicesMessages);
  const { params } = useUrlState();
  const names = useMemo(() => answer.services.map(({ service }) => service), [answer]);
  const colours = useServiceColours(names);
  const [crosshair] = useState(createCrosshair);
  const rows = useMemo(() => serviceRows(answer.services, colours), [answer, colours]);
  const health = readHealthFilter(params.get('state'));
  const name = params.get('name') ?? '';
  const shown = useMemo(() => filterRows(rows, health, name), [rows, health, name]);
  if (answer.services.length === 0) return <ServicesEmpty />;
  return (
    <>
      <ServicesFilters rows={rows} health={health} name={name} />
      <Panel
        label={text.title}
        body="flush"
        foot={<Foot answer={answer} shown={shown.length} />}
        className="services-list"
      >
        <ServicesTable answer={answer} rows={shown} />
      </Panel>
      <div className="grid12 services-charts">
        <ServiceChart answer={answer} measure="calls" colours={colours} crosshair={crosshair} />
        <ServiceChart answer={answer} measure="failed" colours={colours} crosshair={crosshair} />
      </div>
    </>
  );
}

interface FootProps {
  readonly answer: ServicesAnswer;
  /** Rows that passed the filters. */
  readonly shown: number;
}

/** How much is shown, and what the changes are measured against. */
function Foot({ answer, shown }: FootProps) {
  const text = useText(servicesMessages);
  const previousSpan = usePreviousSpan(answer);
  const { completeness, services } = answer;
  return (
    <>
      {completeness.complete ? (
        <span>{text.shown(formatCount(shown), formatCount(services.length))}</span>
      ) : (
        <CutNotice shown={services.length} completeness={completeness} />
      )}
      <span className="right">{text.changeAgainst(previousSpan)}</span>
    </>
  );
}
