import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../../question.ts';
import type { SearchFacts } from '../../search/search-facts.ts';
import { readSearch } from '../../search/testing/search-kit.ts';
import { countTransactionPixels, countTransactions } from './count-transactions.ts';
import { describeTransactions } from './describe-transactions.ts';
import { listTransactionPoints } from './list-transaction-points.ts';
import { listTransactions } from './list-transactions.ts';
import { compileTransactions, type TransactionSearch } from './transaction-search.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { from: time(1_700_000_000), to: time(1_700_003_600) };
const nothingKnown: SearchFacts = { resourceTests: new Set(), listKeys: new Set(), isOperationInSearchTable: false };
const compile = (typed: string, own: readonly string[] = []): TransactionSearch =>
  compileTransactions(
    { expression: typed === '' ? undefined : readSearch(typed), own: own.map(readSearch) },
    nothingKnown,
  );
const scope = (search: TransactionSearch) => ({ tenant: "o'tenant", ...range, searched: range, search });
const ofService = scope(compile('', ['service = "it\'s"', 'duration >= 5ms']));
const withAttribute = scope(compile('user.id = "42" or error', ['service = web']));
const ofTraces = scope(compile('{service = web error} and not {service = pay}', ['agent = "web-1"']));
const after = {
  startNanos: time(1_700_000_100),
  durationNs: 5n,
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: '00f067aa0ba902b7',
};
const grid = { origin: range.from, stepNs: 60_000_000_000n, edgesNs: [1_000_000n, 5_000_000n], limit: 1000 };

const questions: readonly (readonly [string, Question<unknown>])[] = [
  [
    'list-transactions-newest',
    listTransactions({ ...ofService, order: 'newest', after: undefined, failed: undefined, limit: 10 }),
  ],
  [
    'list-transactions-oldest',
    listTransactions({ ...withAttribute, order: 'oldest', after, failed: false, limit: 10 }),
  ],
  [
    'list-transactions-slowest',
    listTransactions({ ...ofTraces, order: 'slowest', after, failed: undefined, limit: 10 }),
  ],
  [
    'describe-transactions',
    describeTransactions({ tenant: "o'tenant", ...range, transactions: [after], keys: ['url.path'] }),
  ],
  ['count-transactions', countTransactions({ ...ofService, ...grid })],
  [
    'count-transaction-pixels',
    countTransactionPixels({
      ...withAttribute,
      origin: range.from,
      columnNs: 7_200_000_000n,
      rowNs: 20_000_000n,
      rows: 100,
      limit: 1000,
    }),
  ],
  ['list-transaction-points', listTransactionPoints({ ...ofService, origin: range.from, limit: 10 })],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a tenant, a time range, a limit, and no value in its text',
  (_file, { query, params }) => {
    const places = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, place = '']) => place);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(places)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|\d+)$/);
    expect(query).toContain('tenant = {tenant:String}');
    expect(query).toMatch(/time >= [^\n]*\{from:/);
    expect(query).toMatch(/time < [^\n]*\{to:/);
    expect(query).not.toMatch(/o'tenant|it's|\bweb\b|\b42\b/);
  },
);

test.each([
  { typed: '', own: ['service = web'], table: 'search', isAboutTraces: false },
  { typed: 'kind = server or duration > 1s', own: [], table: 'search', isAboutTraces: false },
  { typed: '{user.id = 1}', own: [], table: 'spans', isAboutTraces: false },
  { typed: 'timeout', own: [], table: 'spans', isAboutTraces: false },
  { typed: '{user.id = 1} and {error}', own: ['service = web'], table: 'search', isAboutTraces: true },
  { typed: 'trace.duration > 1s', own: [], table: 'search', isAboutTraces: false },
])('"$typed" with $own reads table $table', ({ typed, own, table, isAboutTraces }) => {
  expect(compile(typed, own)).toMatchObject({ table, isAboutTraces });
});
