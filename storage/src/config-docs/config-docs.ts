import { randomUUID } from 'node:crypto';
import { GalileoError } from '@galileo/model';
import type { Storage } from '../client/storage.ts';
import { columnNames } from '../native/block.ts';
import { findConfigDoc, listConfigDocs, listConfigWrites, type ConfigDocQuery } from '../queries/list-config-docs.ts';
import type { ConfigDoc } from '../rows/config-doc.ts';
import { configColumns, encodeConfigDoc } from './config-columns.ts';
import { createInTurn } from './in-turn.ts';

/** Documents that people write, each with its versions. There are no transactions over several of them. */
export interface ConfigDocs {
  /** The newest version of each, ordered by id. */
  readonly list: (
    asked: { readonly tenant: string; readonly kind: string; readonly limit: number },
    signal?: AbortSignal,
  ) => Promise<readonly ConfigDoc[]>;
  /** Resolves with the stored version once it is durable. Kinds: `conflict` when somebody else was first, `limit`. */
  readonly put: (write: ConfigWrite) => Promise<ConfigDoc>;
  /** Resolves with the version that marks it as deleted. */
  readonly remove: (removal: ConfigRemoval) => Promise<ConfigDoc>;
}

export interface ConfigWrite extends ConfigDocQuery {
  /** JSON. */
  readonly body: string;
  /** The version that is changed; undefined = there must be none. */
  readonly ifMatch: number | undefined;
  readonly updatedBy: string;
  /** Documents of this kind that there may be. */
  readonly maxDocs: number;
}

export interface ConfigRemoval extends ConfigDocQuery {
  readonly ifMatch: number;
  readonly updatedBy: string;
}

type DocStorage = Pick<Storage, 'ask' | 'insertBlock'>;
export const MAX_CONFIG_DOC_BYTES = 1024 * 1024;
/** A write that has not been finished after this long never will be: its process is gone. */
const UNFINISHED_MS = 10_000;

/** Writes of one document take turns within this object; between processes the read after the write settles who was first. */
export function openConfigDocs(storage: DocStorage, now: () => number): ConfigDocs {
  const inTurn = createInTurn();
  const change = (write: Change): Promise<ConfigDoc> =>
    inTurn(JSON.stringify([write.tenant, write.kind, write.id]), () => changeDoc({ storage, now }, write));
  return {
    list: (asked, signal) => storage.ask(listConfigDocs(asked), signal === undefined ? {} : { signal }),
    put: async (write) => {
      if (Buffer.byteLength(write.body) > MAX_CONFIG_DOC_BYTES)
        throw new GalileoError(
          'too-large',
          `cannot store ${nameOf(write)}: it has more than ${MAX_CONFIG_DOC_BYTES} bytes`,
        );
      return change({ ...write, isDeleted: false });
    },
    remove: (removal) => change({ ...removal, isDeleted: true, body: '', maxDocs: Number.POSITIVE_INFINITY }),
  };
}

interface Change extends ConfigWrite {
  readonly isDeleted: boolean;
}

interface Work {
  readonly storage: DocStorage;
  readonly now: () => number;
}

const nameOf = ({ kind, id }: ConfigDocQuery): string => `${kind} ${JSON.stringify(id)}`;

async function changeDoc(work: Work, change: Change): Promise<ConfigDoc> {
  const [stored] = await work.storage.ask(findConfigDoc(change));
  const live = stored?.isDeleted === false ? stored : undefined;
  refuseStale(change, live);
  if (live === undefined) await refuseTooMany(work, change);
  const version = await nextVersion(work, change, stored?.version ?? 0);
  const { kind, id, isDeleted, updatedBy } = change;
  const body = isDeleted ? (live?.body ?? '') : change.body;
  const doc = { kind, id, body, version, isDeleted, writeId: randomUUID(), updatedBy, updatedAtMs: work.now() };
  await insertDoc(work, { table: 'config_history', tenant: change.tenant, doc });
  await insertDoc(work, { table: 'config_docs', tenant: change.tenant, doc });
  await settleRivals(work, change, doc);
  return doc;
}

function refuseStale(change: Change, live: ConfigDoc | undefined): void {
  if (live?.version === change.ifMatch) return;
  const why =
    live === undefined
      ? 'it does not exist (any more)'
      : `its newest version is ${live.version}; read it, then send If-Match: ${live.version}`;
  throw new GalileoError('conflict', `cannot change ${nameOf(change)}: ${why}`);
}

async function refuseTooMany({ storage }: Work, { tenant, kind, maxDocs }: Change): Promise<void> {
  if (!Number.isFinite(maxDocs)) return;
  const docs = await storage.ask(listConfigDocs({ tenant, kind, limit: maxDocs }));
  if (docs.length >= maxDocs)
    throw new GalileoError(
      'limit',
      `cannot add a ${kind}: there are ${maxDocs} already; delete one that is not needed`,
    );
}

/** One more than every version there is, begun ones included. A write that is just under way in another process comes first. */
async function nextVersion({ storage, now }: Work, change: Change, stored: number): Promise<number> {
  const [begun] = await storage.ask(listConfigWrites({ ...change, fromVersion: stored + 1 }));
  if (begun === undefined) return stored + 1;
  if (now() - begun.updatedAtMs < UNFINISHED_MS)
    throw new GalileoError(
      'conflict',
      `cannot change ${nameOf(change)}: somebody else is changing it; read it, then try again`,
    );
  return begun.version + 1;
}

interface DocInsert {
  readonly table: 'config_docs' | 'config_history';
  readonly tenant: string;
  readonly doc: ConfigDoc;
  /** Told apart from the first insert of the same write. */
  readonly attempt?: string;
}

async function insertDoc({ storage }: Work, { table, tenant, doc, attempt = 'first' }: DocInsert): Promise<void> {
  await storage.insertBlock({
    table,
    columns: columnNames(configColumns),
    block: encodeConfigDoc(tenant, doc),
    rows: 1,
    token: ['config', doc.writeId, attempt].join(':'),
  });
}

/** Of two processes that made the same version the greater write id wins; the loser puts the winner's text back on top. */
async function settleRivals(work: Work, change: Change, own: ConfigDoc): Promise<void> {
  const writes = await work.storage.ask(listConfigWrites({ ...change, fromVersion: own.version }));
  const rivals = writes.filter(({ version, writeId }) => version === own.version && writeId > own.writeId);
  const winner = rivals.toSorted((a, b) => (a.writeId < b.writeId ? 1 : -1))[0];
  if (winner === undefined) return;
  await insertDoc(work, { table: 'config_docs', tenant: change.tenant, doc: winner, attempt: own.writeId });
  throw new GalileoError(
    'conflict',
    `cannot change ${nameOf(change)}: somebody else changed it at the same moment; read it, then try again`,
  );
}
