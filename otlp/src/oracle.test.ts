import { defaultItemLimits } from './limits.ts';
import { tracesFromJson } from './json/traces-from-json.ts';
import { encodeTracesJson } from './testing/encode-traces-json.ts';
import { encodeTraces } from './testing/encode-traces.ts';
import { randomRequest } from './testing/random-request.ts';
import { oracleDecodeTraces, oracleEncodeTraces, oracleNormal } from './testing/trace-oracle.ts';
import { inspectTraces } from './traces.ts';
import { expect, test } from 'vitest';

const receivedAtMs = 1_760_000_000_000;
const options = { receivedAtMs, limits: defaultItemLimits };
const REQUESTS = 2500;

test(
  'JSON becomes what protobuf.js makes of the same request, and all its spans are accepted',
  { timeout: 120_000 },
  () => {
    let spans = 0;
    for (let seed = 0; seed < REQUESTS; seed++) {
      const sample = randomRequest(seed, receivedAtMs);
      const expected = oracleEncodeTraces(sample);

      const fromJson = tracesFromJson(encodeTracesJson(sample));
      const { accepted, rejected, warnings, bytes } = inspectTraces(fromJson.bytes, options);

      if (!oracleNormal(fromJson.bytes).equals(oracleNormal(expected))) {
        expect(oracleDecodeTraces(fromJson.bytes), `seed ${seed}`).toEqual(oracleDecodeTraces(expected));
        expect.fail(`seed ${seed}: same content, other bytes`);
      }
      const sent = sample.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)).length;
      if (accepted !== sent || rejected !== 0 || warnings.size !== 0 || bytes !== fromJson.bytes) {
        expect.fail(`seed ${seed}: ${accepted} accepted, ${rejected} rejected of ${sent}`);
      }
      spans += sent;
    }
    expect(spans).toBeGreaterThan(REQUESTS / 2);
  },
);

test('the order of keys in JSON does not matter', () => {
  for (let seed = 0; seed < 500; seed++) {
    const json = Buffer.from(encodeTracesJson(randomRequest(seed, receivedAtMs))).toString();
    const reversed = JSON.stringify(reverseKeys(JSON.parse(json)));

    const { bytes } = tracesFromJson(Buffer.from(reversed));

    expect(oracleNormal(bytes).equals(oracleNormal(tracesFromJson(Buffer.from(json)).bytes)), `seed ${seed}`).toBe(
      true,
    );
  }
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reverseKeys(inner)]),
  );
}

test('the sample encoder writes what protobuf.js writes', () => {
  for (let seed = 0; seed < 1000; seed++) {
    const sample = randomRequest(seed, receivedAtMs);
    const same = oracleNormal(encodeTraces(sample)).equals(oracleNormal(oracleEncodeTraces(sample)));
    if (!same) expect(oracleDecodeTraces(encodeTraces(sample))).toEqual(oracleDecodeTraces(oracleEncodeTraces(sample)));
    expect(same, `seed ${seed}`).toBe(true);
  }
});
