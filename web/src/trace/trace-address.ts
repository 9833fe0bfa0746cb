import type { FindKind, TraceClock, TraceScope } from '@galileo/model';
import type { UrlChanges } from '../url-state/use-url-state.ts';
import { tabNamed, type TraceTab } from './trace-tabs.ts';
import { parseZoom, printZoom, type ZoomWindow } from './zoom.ts';

const drawerTabs = ['attributes', 'events', 'links', 'resource', 'json'] as const;
export type DrawerTab = (typeof drawerTabs)[number];

/** The kinds of the find box, as the model has them. */
export const findKinds = [
  'self',
  'exclusive',
  'exception',
  'argument',
  'all',
  'query',
] as const satisfies readonly FindKind[];

export interface Find {
  readonly kind: FindKind;
  /** ms for self and exclusive; not used for exception. */
  readonly value: string;
}

/** The part of a trace page's address that this page owns; all other parameters are left as they are. */
export interface TraceAddress {
  readonly entry: string | undefined;
  readonly tab: TraceTab;
  /** Key of the current row. */
  readonly row: string | undefined;
  /** The tab of the drawer; undefined = closed. */
  readonly open: DrawerTab | undefined;
  /** Undefined = as the trace opens. */
  readonly zoom: ZoomWindow | undefined;
  readonly errorsOnly: boolean;
  /** Service names whose rows stand out. */
  readonly applications: readonly string[];
  readonly find: Find | undefined;
  /** Number of the current hit, from 1; 0 = none yet. */
  readonly hit: number;
  /** Undefined = as the server is set. */
  readonly clock: TraceClock | undefined;
  readonly scope: TraceScope | undefined;
  readonly base: 'window' | undefined;
  /** Are repeats drawn as one row? */
  readonly isFolding: boolean;
  /** The columns of the call tree as they are written; undefined = as the viewer has them. */
  readonly cols: string | undefined;
}

export function readTraceAddress(search: URLSearchParams): TraceAddress {
  const clock = search.get('clock');
  return {
    entry: search.get('entry') ?? undefined,
    tab: tabNamed(search.get('tab')),
    row: search.get('row') ?? undefined,
    open: drawerTabs.find((tab) => tab === search.get('open')),
    zoom: parseZoom(search.get('zoom')),
    errorsOnly: search.get('mark') === 'errors',
    applications: search.getAll('app'),
    find: parseFind(search.get('find')),
    hit: parseHit(search.get('i')),
    clock: clock === 'raw' || clock === 'adjusted' ? clock : undefined,
    scope: search.get('scope') === 'entry' ? 'entry' : undefined,
    base: search.get('base') === 'window' ? 'window' : undefined,
    isFolding: search.get('fold') !== '0',
    cols: search.get('cols') ?? undefined,
  };
}

/** `self:1000`, `argument:select *`; undefined for what is no find. */
export function parseFind(text: string | null): Find | undefined {
  const at = text?.indexOf(':') ?? -1;
  const kind = findKinds.find((one) => one === (at < 0 ? text : text?.slice(0, at)));
  return kind === undefined ? undefined : { kind, value: at < 0 ? '' : (text ?? '').slice(at + 1) };
}

const MAX_HITS = 1_000_000;

function parseHit(text: string | null): number {
  const hit = Number(text ?? 0);
  return Number.isInteger(hit) && hit > 0 && hit <= MAX_HITS ? hit : 0;
}

/** The address parameters that some fields mean; fields that are absent leave theirs as they are. */
export function traceAddressChanges(fields: Partial<TraceAddress>): UrlChanges {
  return { ...placeChanges(fields), ...markChanges(fields), ...viewChanges(fields) };
}

function placeChanges(fields: Partial<TraceAddress>): UrlChanges {
  return {
    ...(fields.tab === undefined ? {} : { tab: fields.tab === 'call-tree' ? null : fields.tab }),
    ...('row' in fields ? { row: fields.row ?? null } : {}),
    ...('open' in fields ? { open: fields.open ?? null } : {}),
    ...('zoom' in fields ? { zoom: fields.zoom === undefined ? null : printZoom(fields.zoom) } : {}),
  };
}

function markChanges(fields: Partial<TraceAddress>): UrlChanges {
  return {
    ...(fields.errorsOnly === undefined ? {} : { mark: fields.errorsOnly ? 'errors' : null }),
    ...(fields.applications === undefined ? {} : { app: fields.applications }),
    ...('find' in fields
      ? { find: fields.find === undefined ? null : `${fields.find.kind}:${fields.find.value}` }
      : {}),
    ...(fields.hit === undefined ? {} : { i: fields.hit === 0 ? null : String(fields.hit) }),
  };
}

function viewChanges(fields: Partial<TraceAddress>): UrlChanges {
  return {
    ...('clock' in fields ? { clock: fields.clock ?? null } : {}),
    ...('scope' in fields ? { scope: fields.scope ?? null } : {}),
    ...('base' in fields ? { base: fields.base ?? null } : {}),
    ...(fields.isFolding === undefined ? {} : { fold: fields.isFolding ? null : '0' }),
    ...('cols' in fields ? { cols: fields.cols ?? null } : {}),
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
