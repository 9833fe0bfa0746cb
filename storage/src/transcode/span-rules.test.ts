import { expect, test } from 'vitest';
import { grpcStatusOf, httpStatusOf, isEntry, isFailed } from './span-rules.ts';

const [INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER] = [1, 2, 3, 4, 5] as const;
const [UNSET, OK, ERROR] = [0, 1, 2] as const;

test.each([
  { kind: SERVER, status: ERROR, http: 200, grpc: -1, failed: true },
  { kind: INTERNAL, status: ERROR, http: 0, grpc: -1, failed: true },
  { kind: SERVER, status: OK, http: 500, grpc: -1, failed: false },
  { kind: CLIENT, status: OK, http: 503, grpc: 14, failed: false },
  { kind: SERVER, status: UNSET, http: 500, grpc: -1, failed: true },
  { kind: SERVER, status: UNSET, http: 599, grpc: -1, failed: true },
  { kind: SERVER, status: UNSET, http: 499, grpc: -1, failed: false },
  { kind: SERVER, status: UNSET, http: 404, grpc: -1, failed: false },
  { kind: CLIENT, status: UNSET, http: 404, grpc: -1, failed: true },
  { kind: CLIENT, status: UNSET, http: 400, grpc: -1, failed: true },
  { kind: CLIENT, status: UNSET, http: 399, grpc: -1, failed: false },
  { kind: INTERNAL, status: UNSET, http: 500, grpc: -1, failed: false },
  { kind: CLIENT, status: UNSET, http: 0, grpc: 1, failed: true },
  { kind: CLIENT, status: UNSET, http: 0, grpc: 5, failed: true },
  { kind: CLIENT, status: UNSET, http: 0, grpc: 0, failed: false },
  { kind: SERVER, status: UNSET, http: 0, grpc: 5, failed: false },
  { kind: SERVER, status: UNSET, http: 0, grpc: 2, failed: true },
  { kind: SERVER, status: UNSET, http: 0, grpc: 14, failed: true },
  { kind: PRODUCER, status: UNSET, http: 500, grpc: 13, failed: false },
  { kind: CONSUMER, status: UNSET, http: 0, grpc: -1, failed: false },
])('kind $kind, status $status, HTTP $http, gRPC $grpc: failed is $failed', ({ kind, status, http, grpc, failed }) => {
  expect(isFailed({ kind, status, httpStatus: http, grpcStatus: grpc })).toBe(failed);
});

const flagCases = [
  { flags: 0x000, entryWithParent: (kind: number) => kind === SERVER || kind === CONSUMER },
  { flags: 0x100, entryWithParent: () => false },
  { flags: 0x300, entryWithParent: () => true },
];
const entryCases = flagCases.flatMap(({ flags, entryWithParent }) =>
  [INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER].flatMap((kind) => [
    { flags, kind, hasParent: true, entry: entryWithParent(kind) },
    { flags, kind, hasParent: false, entry: true },
  ]),
);

test.each(entryCases)('flags $flags, kind $kind, parent $hasParent: entry is $entry', ({ entry, ...span }) => {
  expect(isEntry(span)).toBe(entry);
});

test('there are 30 cases of entry spans', () => {
  expect(entryCases).toHaveLength(30);
});

test.each([
  ['UNAVAILABLE', 14],
  ['ok', 0],
  ['4', 4],
  ['17', -1],
  ['-32602', -1],
  ['', -1],
])('the gRPC status of %j is %i', (text, status) => {
  expect(grpcStatusOf(text)).toBe(status);
});

test.each([
  ['404', 404],
  ['99', 0],
  ['1000', 0],
  ['2xx', 0],
])('the HTTP status of %j is %i', (text, status) => {
  expect(httpStatusOf(text)).toBe(status);
});
