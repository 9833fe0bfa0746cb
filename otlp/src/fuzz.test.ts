import { isUtf8 } from 'node:buffer';

import { GalileoError } from '@galileo/model';
import { defaultItemLimits } from './limits.ts';
import { tracesFromJson } from './json/traces-from-json.ts';
import { splitTraces } from './split-traces.ts';
import { encodeTracesJson } from './testing/encode-traces-json.ts';
import { encodeTraces } from './testing/encode-traces.ts';
import { randomRequest } from './testing/random-request.ts';
import { oracleDecodeTraces } from './testing/trace-oracle.ts';
import { inspectTraces } from './traces.ts';
import { expect, test } from 'vitest';

const receivedAtMs = 1_760_000_000_000;
const MUTATIONS_EACH = 50_000;
const SEEDS = 400;
const MOST_BYTES = 2500;

/** xorshift32: the mutations are the same in each run. */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** One to four bytes changed, a part left out, or a part repeated. */
function mutate(bytes: Uint8Array, dice: (below: number) => number): Uint8Array {
  const at = dice(bytes.length);
  const length = dice(20);
  const kind = dice(6);
  if (kind === 0) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
  const changed = Uint8Array.from(bytes);
  for (let i = dice(4); i >= 0; i--) changed[dice(bytes.length)] = dice(256);
  return changed;
}

/** Everything the receiver does with a body; the outcome in one word. */
function receive(bytes: Uint8Array): 'accepted' | 'invalid' | 'rejected' | 'too-large' {
  try {
    const inspection = inspectTraces(bytes, { receivedAtMs, limits: defaultItemLimits });
    const parts = splitTraces(inspection.bytes, 400);
    const items = parts.reduce((sum, part) => sum + part.items, 0);
    if (items !== inspection.accepted) throw new Error(`${items} spans in parts, ${inspection.accepted} accepted`);
    return inspection.rejected > 0 ? 'rejected' : 'accepted';
  } catch (error) {
    if (error instanceof GalileoError && (error.kind === 'invalid' || error.kind === 'too-large')) return error.kind;
    throw error;
  }
}

function outcomes(samples: readonly Uint8Array[], read: (bytes: Uint8Array) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  const dice = createDice(4711);
  for (let i = 0; i < MUTATIONS_EACH; i++) {
    const outcome = read(mutate(samples[i % samples.length] ?? new Uint8Array(1), dice));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

const requests = Array.from({ length: SEEDS }, (_, seed) => randomRequest(seed, receivedAtMs));
const samplesOf = (encode: (request: (typeof requests)[number]) => Uint8Array): Uint8Array[] =>
  requests.map(encode).filter((bytes) => bytes.length > 100 && bytes.length < MOST_BYTES);

test('mutated protobuf is invalid or gives a result, never anything else', { timeout: 120_000 }, () => {
  const counts = outcomes(samplesOf(encodeTraces), receive);
  expect(Object.keys(counts).sort()).toEqual(['accepted', 'invalid', 'rejected', 'too-large']);
});

test(
  'mutated JSON is invalid or gives a result that protobuf.js can read, never anything else',
  { timeout: 120_000 },
  () => {
    let checked = 0;
    const counts = outcomes(samplesOf(encodeTracesJson), (text) => {
      try {
        const { bytes, rejected } = tracesFromJson(text);
        // Protobuf.js refuses what is no UTF-8; we keep it as sent.
        if (checked++ % 20 === 0 && isUtf8(text)) oracleDecodeTraces(bytes);
        const outcome = receive(bytes);
        if (outcome === 'invalid') throw new Error('invalid protobuf was made');
        return rejected.count > 0 ? 'unreadable spans' : outcome;
      } catch (error) {
        if (error instanceof GalileoError && error.kind === 'invalid') return 'invalid';
        throw error;
      }
    });
    expect(Object.keys(counts).sort()).toEqual(['accepted', 'invalid', 'rejected', 'too-large', 'unreadable spans']);
  },
);
