import { RECORD_ID_BYTES } from './record-id.ts';

/** Which record ids came in during the duplicate window, in memory: 16 bytes per id and free slots. Rebuilt from the log's files at start. */
export interface SeenIds {
  /** Off with a window of 0. */
  readonly isOn: boolean;
  readonly has: (id: Uint8Array, nowMs: number) => boolean;
  readonly add: (id: Uint8Array, receivedAtMs: number) => void;
  readonly size: () => number;
  /** Ids given up before their time because the table was full. */
  readonly evicted: () => number;
}

interface Generation {
  readonly startMs: number;
  table: IdTable;
}

const GENERATIONS = 10;

/** Ids are kept for at least `windowMs` and at most a tenth longer; beyond `maxIds` the oldest tenth goes first. */
export function createSeenIds(options: { readonly windowMs: number; readonly maxIds: number }): SeenIds {
  const span = Math.max(1, Math.ceil(options.windowMs / GENERATIONS));
  let generations: Generation[] = [];
  let evicted = 0;

  const generationAt = (receivedAtMs: number): Generation => {
    const startMs = Math.floor(receivedAtMs / span) * span;
    const known = generations.find((generation) => generation.startMs === startMs);
    if (known !== undefined) return known;
    const made = { startMs, table: createIdTable() };
    generations.push(made);
    generations.sort((left, right) => left.startMs - right.startMs);
    return made;
  };
  const size = (): number => generations.reduce((total, generation) => total + generation.table.size(), 0);
  const expire = (nowMs: number): void => {
    const oldest = generations[0];
    if (oldest !== undefined && oldest.startMs + span + options.windowMs < nowMs) {
      generations = generations.filter((generation) => generation.startMs + span + options.windowMs >= nowMs);
    }
  };
  return {
    isOn: options.windowMs > 0,
    has: (id, nowMs) => {
      expire(nowMs);
      return options.windowMs > 0 && generations.some((generation) => generation.table.has(id));
    },
    add: (id, receivedAtMs) => {
      if (options.windowMs === 0) return;
      generationAt(receivedAtMs).table.add(id);
      if (generations.length > 1 && size() > options.maxIds) evicted += generations.shift()?.table.size() ?? 0;
    },
    size,
    evicted: () => evicted,
  };
}

interface IdTable {
  readonly has: (id: Uint8Array) => boolean;
  readonly add: (id: Uint8Array) => void;
  readonly size: () => number;
}

/** Open addressing over raw ids. An id is a hash already, so its first bytes pick the slot; all zeros marks a free slot. */
function createIdTable(): IdTable {
  let slots = 1024;
  let ids = Buffer.alloc(slots * RECORD_ID_BYTES);
  let used = 0;

  const slotOf = (id: Uint8Array): { readonly at: number; readonly taken: boolean } => {
    const wanted = Buffer.from(id.buffer, id.byteOffset, RECORD_ID_BYTES);
    for (let slot = wanted.readUInt32LE(0) & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const at = slot * RECORD_ID_BYTES;
      if (ids.readUInt32LE(at) === 0 && isFree(ids, at)) return { at, taken: false };
      if (wanted.compare(ids, at, at + RECORD_ID_BYTES) === 0) return { at, taken: true };
    }
  };
  const grow = (): void => {
    const before = ids;
    slots *= 2;
    ids = Buffer.alloc(slots * RECORD_ID_BYTES);
    for (let at = 0; at < before.length; at += RECORD_ID_BYTES) {
      if (isFree(before, at)) continue;
      const id = before.subarray(at, at + RECORD_ID_BYTES);
      ids.set(id, slotOf(id).at);
    }
  };
  return {
    has: (id) => slotOf(id).taken,
    add: (id) => {
      const { at, taken } = slotOf(id);
      if (taken) return;
      ids.set(id, at);
      used += 1;
      if (used * 4 > slots * 3) grow();
    },
    size: () => used,
  };
}

function isFree(ids: Buffer, at: number): boolean {
  return ids.readBigUInt64LE(at) === 0n && ids.readBigUInt64LE(at + 8) === 0n;
}
