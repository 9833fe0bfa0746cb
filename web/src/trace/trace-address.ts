import type { UrlChanges } from '../url-state/use-url-state.ts';
import { parseZoom, printZoom, type ZoomWindow } from './zoom.ts';

const drawerTabs = ['attributes', 'events', 'links', 'resource', 'json'] as const;
export type DrawerTab = (typeof drawerTabs)[number];

/** The part of a trace page's address that this page owns; all other parameters are left as they are. */
export interface TraceAddress {
  readonly entry: string | undefined;
  /** Key of the current row. */
  readonly row: string | undefined;
  /** The tab of the drawer; undefined = closed. */
  readonly open: DrawerTab | undefined;
  /** Undefined = as the trace opens. */
  readonly zoom: ZoomWindow | undefined;
  readonly errorsOnly: boolean;
  /** Service names whose rows stand out. */
  readonly applications: readonly string[];
}

export function readTraceAddress(search: URLSearchParams): TraceAddress {
  return {
    entry: search.get('entry') ?? undefined,
    row: search.get('row') ?? undefined,
    open: drawerTabs.find((tab) => tab === search.get('open')),
    zoom: parseZoom(search.get('zoom')),
    errorsOnly: search.get('mark') === 'errors',
    applications: search.getAll('app'),
  };
}

/** The address parameters that some fields mean; fields that are absent leave theirs as they are. */
export function traceAddressChanges(fields: Partial<TraceAddress>): UrlChanges {
  return {
    ...('row' in fields ? { row: fields.row ?? null } : {}),
    ...('open' in fields ? { open: fields.open ?? null } : {}),
    ...('zoom' in fields ? { zoom: fields.zoom === undefined ? null : printZoom(fields.zoom) } : {}),
    ...('errorsOnly' in fields ? { mark: fields.errorsOnly === true ? 'errors' : null } : {}),
    ...(fields.applications === undefined ? {} : { app: fields.applications }),
  };
}

/** The fields that the address does not say yet. */
export function unsaidFields(fields: Partial<TraceAddress>, search: URLSearchParams): Partial<TraceAddress> {
  const said = traceAddressChanges(readTraceAddress(search));
  const isSaid = (name: string, value: UrlChanges[string]): boolean =>
    JSON.stringify(said[name]) === JSON.stringify(value);
  return Object.entries(traceAddressChanges(fields)).every(([name, value]) => isSaid(name, value ?? null))
    ? {}
    : fields;
}
