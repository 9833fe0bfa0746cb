import type { LedgerLine, LogStatus } from '@galileo/model';
import { describe, expect, it } from 'vitest';
import { ledgerOf, troubleLines } from './ledger.ts';

const log = (records: number): LogStatus => ({
  kind: 'embedded',
  records,
  bytes: records * 100,
  quotaBytes: 1000,
  oldestSeconds: 0,
  fileBytes: 0,
  freeDiskBytes: 0,
  deadLetters: 0,
});
const line = (outcome: LedgerLine['outcome'], count: number, reason = ''): LedgerLine => ({ outcome, reason, count });
const lines = [
  line('accepted', 100),
  line('stored', 90),
  line('rejected', 5, 'bad_trace_id'),
  line('duplicate', 3),
  line('refused', 2, 'log_full'),
];

describe('the ledger', () => {
  it('adds up: sent is stored, in the log, rejected, duplicate or set aside', () => {
    const { sent, stored, inLog, rejected, duplicates, setAside } = ledgerOf([...lines, line('dead', 4)], log(1));
    expect(sent).toBe(108);
    expect(stored + inLog + rejected + duplicates + setAside).toBe(sent);
  });

  it('counts what the writer rejects as rejected', () => {
    expect(ledgerOf([line('accepted', 10), line('writer-rejected', 10)], log(0))).toMatchObject({
      rejected: 10,
      inLog: 0,
      verdict: 'balanced',
    });
  });

  it.each([
    ['on-the-way', lines, log(1)],
    ['missing', lines, log(0)],
    ['unchecked', lines, null],
    ['balanced', [line('accepted', 1), line('stored', 1)], log(0)],
    ['earlier', [line('stored', 1)], log(0)],
    ['balanced', [], log(0)],
  ] as const)('says %s', (verdict, some, state) => {
    expect(ledgerOf(some, state).verdict).toBe(verdict);
  });

  it('lists why items are not stored, the most frequent first', () => {
    expect(troubleLines(lines).map(({ count }) => count)).toEqual([5, 3, 2]);
  });
});
