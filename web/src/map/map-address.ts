import type { MapNodeKind } from '@galileo/model';
import type { UrlChanges } from '../url-state/use-url-state.ts';
import { MAX_HOPS } from './graph/hops.ts';

export type Selection = { readonly kind: 'node' | 'edge'; readonly id: string };

/** Kinds that can be switched off; services are what the map is about. */
export const toggledKinds = [
  'user',
  'database',
  'cache',
  'queue',
  'external',
  'unknown',
] as const satisfies readonly MapNodeKind[];
export type ToggledKind = (typeof toggledKinds)[number];

/** The part of the address that the map page owns; all other parameters are left as they are. */
export interface MapAddress {
  readonly view: 'map' | 'table';
  readonly focus: string | null;
  readonly up: number;
  readonly down: number;
  readonly both: boolean;
  /** Nodes that were hidden. */
  readonly hide: readonly string[];
  readonly hiddenKinds: readonly ToggledKind[];
  readonly hiddenProtocols: readonly string[];
  readonly isGrouped: boolean;
  readonly merge: 'auto' | 'on' | 'off';
  /** Groups that were opened. */
  readonly open: readonly string[];
  /** Words a node's name holds. */
  readonly find: string;
  readonly selection: Selection | null;
  /** A large map is drawn anyway. */
  readonly draws: boolean;
}

export const DEFAULT_HOPS = 2;

function readHops(text: string | null): number {
  const hops = Number(text ?? '');
  return text !== null && Number.isInteger(hops) && hops >= 0 && hops <= MAX_HOPS ? hops : DEFAULT_HOPS;
}

function readSelection(text: string | null): Selection | null {
  const match = /^([ne]):(.+)$/s.exec(text ?? '');
  const id = match?.[2];
  return id === undefined ? null : { kind: match?.[1] === 'n' ? 'node' : 'edge', id };
}

const readMerge = (text: string | null): MapAddress['merge'] => (text === 'on' || text === 'off' ? text : 'auto');

export function readMapAddress(search: URLSearchParams): MapAddress {
  const off = search.getAll('off');
  return {
    view: search.get('view') === 'table' ? 'table' : 'map',
    focus: search.get('focus'),
    up: readHops(search.get('up')),
    down: readHops(search.get('down')),
    both: search.get('both') === '1',
    hide: search.getAll('hide'),
    hiddenKinds: toggledKinds.filter((kind) => off.includes(kind)),
    hiddenProtocols: off.filter((name) => name.startsWith('api:')).map((name) => name.slice(4)),
    isGrouped: search.get('group') === 'namespace',
    merge: readMerge(search.get('merge')),
    open: search.getAll('open'),
    find: search.get('find') ?? '',
    selection: readSelection(search.get('sel')),
    draws: search.get('draw') === '1',
  };
}

const flag = (isOn: boolean | undefined, value = '1') => (isOn === true ? value : null);

function writeSelection(selection: Selection | null | undefined): string | null {
  if (selection === null || selection === undefined) return null;
  return `${selection.kind === 'node' ? 'n' : 'e'}:${selection.id}`;
}

const writeHops = (hops: number | undefined) => (hops === undefined || hops === DEFAULT_HOPS ? null : String(hops));

const writers: { readonly [Name in keyof MapAddress]: (fields: Partial<MapAddress>) => UrlChanges } = {
  view: ({ view }) => ({ view: view === 'table' ? 'table' : null }),
  focus: ({ focus }) => ({ focus: focus ?? null }),
  up: ({ up }) => ({ up: writeHops(up) }),
  down: ({ down }) => ({ down: writeHops(down) }),
  both: ({ both }) => ({ both: flag(both) }),
  hide: ({ hide }) => ({ hide: hide ?? [] }),
  hiddenKinds: ({ hiddenKinds, hiddenProtocols }) => ({ off: offOf(hiddenKinds, hiddenProtocols) }),
  hiddenProtocols: ({ hiddenKinds, hiddenProtocols }) => ({ off: offOf(hiddenKinds, hiddenProtocols) }),
  isGrouped: ({ isGrouped }) => ({ group: flag(isGrouped, 'namespace') }),
  merge: ({ merge }) => ({ merge: merge === 'on' || merge === 'off' ? merge : null }),
  open: ({ open }) => ({ open: open ?? [] }),
  find: ({ find }) => ({ find: find === '' || find === undefined ? null : find }),
  selection: ({ selection }) => ({ sel: writeSelection(selection) }),
  draws: ({ draws }) => ({ draw: flag(draws) }),
};

const offOf = (kinds: readonly string[] = [], protocols: readonly string[] = []): readonly string[] => [
  ...kinds,
  ...protocols.map((name) => `api:${name}`),
];

const isField = (name: string): name is keyof MapAddress => Object.hasOwn(writers, name);

/** The address parameters that some fields mean. Kinds and protocols share one parameter: change them from `now`. */
export function mapAddressChanges(fields: Partial<MapAddress>, now: MapAddress): UrlChanges {
  const whole = { ...now, ...fields };
  const changes = Object.keys(fields)
    .filter(isField)
    .map((name) => writers[name](whole));
  return Object.assign({}, ...changes) satisfies UrlChanges;
}
