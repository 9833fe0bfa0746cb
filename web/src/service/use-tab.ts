import { useCallback } from 'react';
import { useParams } from 'react-router';
import { servicePath } from '../services/service-address.ts';
import type { KeyBindings } from '../shell/use-keys.ts';
import { useLinkTo, useUrlParam, useUrlState } from '../url-state/use-url-state.ts';

export const serviceTabs = ['overview', 'operations', 'errors', 'dependencies', 'instances', 'map'] as const;
export type ServiceTab = (typeof serviceTabs)[number];

export function readTab(text: string | null): ServiceTab {
  return serviceTabs.find((tab) => tab === text) ?? 'overview';
}

/** What belongs to one tab and means nothing on another. */
const ownOfTabs = { sort: null, callers: null, callees: null, table: null, op: null, scope: null } as const;

export function useTab(): readonly [ServiceTab, (tab: ServiceTab) => void] {
  const { params, change } = useUrlState();
  const choose = useCallback(
    (tab: ServiceTab) => change({ ...ownOfTabs, tab: tab === 'overview' ? null : tab }),
    [change],
  );
  return [readTab(params.get('tab')), choose];
}

/** Addresses of the tabs of the service that is shown. */
export function useTabLink(): (tab: ServiceTab) => string {
  const { service = '' } = useParams();
  const [namespace] = useUrlParam('namespace');
  const link = useLinkTo();
  return useCallback((tab) => link(servicePath(service), { tab, namespace }), [link, service, namespace]);
}

/** `1` to `6` choose a tab. */
export function tabKeys(choose: (tab: ServiceTab) => void): KeyBindings {
  return Object.fromEntries(serviceTabs.map((tab, index) => [String(index + 1), () => choose(tab)]));
}
