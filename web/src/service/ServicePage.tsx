import type {
  DependenciesAnswer,
  DeploysAnswer,
  InstancesAnswer,
  OperationsAnswer,
  ServiceAnswer,
} from '@galileo/model';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { ApiState } from '../api/use-api.ts';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { useServiceColour } from '../design/use-service-colours.ts';
import { ErrorGroupsPanel } from '../errors/ErrorGroupsPanel.tsx';
import { formatCount } from '../format/units.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import type { WantedTraces } from '../search/traces-link.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { useUrlParam } from '../url-state/use-url-state.ts';
import { DependencyPanels } from './DependencyPanels.tsx';
import { InstancesPanel } from './InstancesPanel.tsx';
import { NotSeen } from './NotSeen.tsx';
import { AllOperations } from './OperationsPanel.tsx';
import { operationSort, readScope } from './operations.ts';
import { Overview } from './Overview.tsx';
import { ServiceHeader } from './ServiceHeader.tsx';
import './service.css';
import { useServicePart, useServiceScope, type ServiceScope } from './use-service.ts';
import { serviceTabs, tabKeys, useTab, type ServiceTab } from './use-tab.ts';

/** One service: how it does, what it does, whom it depends on and who depends on it. */
export function ServicePage() {
  const text = useText(servicesMessages);
  const { service = '' } = useParams();
  const colour = useServiceColour(service);
  const scope = useServiceScope(service);
  const head = useServicePart<ServiceAnswer>(scope, '');
  const entries = useEntries(scope);
  usePageTitle([
    { text: text.title, to: '/services' },
    { text: service, colour },
  ]);
  const isUnknown = head.state === 'failed' && head.reason.kind === 'not-found';
  return (
    <div className="service">
      <ServiceHeader service={service} answer={head.state === 'ready' ? head.value : undefined} entries={entries} />
      {isUnknown ? <NotSeen service={service} /> : <Content scope={scope} head={head} entries={entries} />}
    </div>
  );
}

/** The requests that the numbers of the page count: those that entered the service. */
function useEntries({ service, namespace }: ServiceScope): WantedTraces {
  return useMemo(
    () => ({ service, tests: namespace === null ? ['entry'] : ['entry', `namespace = ${JSON.stringify(namespace)}`] }),
    [service, namespace],
  );
}

interface ContentProps {
  readonly scope: ServiceScope;
  readonly head: ApiState<ServiceAnswer>;
  readonly entries: WantedTraces;
}

function Content({ scope, head, entries }: ContentProps) {
  const text = useText(serviceMessages);
  const [tab, setTab] = useTab();
  usePageKeys(tabKeys(setTab), {
    title: text.keysTitle,
    list: [
      { keys: ['1', '…', String(serviceTabs.length)], does: text.keyTabs },
      { keys: ['←', '→', '↑', '↓'], does: text.keyCells },
      { keys: ['Shift', '→'], does: text.keyWiden },
      { keys: ['Esc'], does: text.clearSelection },
    ],
  });
  const counts: Partial<Record<ServiceTab, string>> =
    head.state === 'ready' ? { instances: formatCount(head.value.instances) } : {};
  const labels: Readonly<Record<ServiceTab, string>> = {
    overview: text.overview,
    operations: text.operations,
    errors: text.errors,
    dependencies: text.dependencies,
    instances: text.instances,
    map: text.map,
  };
  const tabs = serviceTabs.map((value) => ({ value, label: labels[value], count: counts[value] }));
  return (
    <Tabs label={text.sections} value={tab} tabs={tabs} onValue={setTab}>
      {head.state === 'ready' ? (
        <StaleNotice since={head.staleSince} problem={head.reason} onRetry={head.refresh} />
      ) : null}
      <TabContent tab={tab} scope={scope} head={head} entries={entries} />
    </Tabs>
  );
}

interface TabContentProps {
  readonly tab: ServiceTab;
  readonly scope: ServiceScope;
  readonly head: ApiState<ServiceAnswer>;
  readonly entries: WantedTraces;
}

/** What a chosen tab needs is asked for when it is chosen; what two of them share is kept between them. */
function TabContent({ tab, scope, head, entries }: TabContentProps) {
  const [sort] = useUrlParam('sort');
  const [chosen] = useUrlParam('scope');
  const is = (...tabs: readonly ServiceTab[]) => tabs.includes(tab);
  const operations = useServicePart<OperationsAnswer>(scope, '/operations', {
    extra: {
      scope: is('operations') ? readScope(chosen) : 'entry',
      sort: operationSort(sort),
      limit: OPERATIONS,
      series: 'true',
    },
    isNeeded: is('overview', 'operations'),
  });
  const dependencies = useServicePart<DependenciesAnswer>(scope, '/dependencies', {
    isNeeded: is('overview', 'dependencies'),
  });
  const deploys = useServicePart<DeploysAnswer>(scope, '/deploys', { isNeeded: is('overview') });
  const instances = useServicePart<InstancesAnswer>(scope, '/instances', { isNeeded: is('instances') });
  const contents: Readonly<Record<ServiceTab, ReactNode>> = {
    overview: <Overview {...{ scope, head, entries, operations, dependencies, deploys }} />,
    operations: <AllOperations operations={operations} entries={entries} />,
    errors: <ErrorGroupsPanel service={scope.service} most={ERROR_GROUPS} />,
    dependencies: (
      <div className="grid12">
        <DependencyPanels dependencies={dependencies} extent="full" />
      </div>
    ),
    instances: <InstancesPanel instances={instances} entries={entries} />,
    map: (
      <Suspense fallback={null}>
        <Neighbourhood service={scope.service} />
      </Suspense>
    ),
  };
  return contents[tab];
}

/** More than one looks at; the answer says when it was cut. */
const OPERATIONS = '500';
const ERROR_GROUPS = 50;
/** The drawing of the map is loaded when it is looked at. */
const Neighbourhood = lazy(async () => ({ default: (await import('./Neighbourhood.tsx')).Neighbourhood }));
