import { nanos } from '@galileo/model';
import type { Storage } from '@galileo/storage';
import { fillTransactions } from '@galileo/storage/testing';
import { settle } from '../measures.ts';
import { measurePage } from '../pages/measure-pages.ts';
import { openAsWriter, withDataDir, withProduct, type Product } from '../product.ts';
import { closeReport, openReport, percentile, type Report } from '../report.ts';
import { transactionQuestions, type FilledRange } from './transaction-questions.ts';

const DEFAULT_COUNTS = [100_000, 5_000_000];
const PER_STATEMENT = 250_000;
const DAY_SECONDS = 86_400;
const WARM_TURNS = 20;

/** `npm run bench -- transactions [count...]`: list, scatter chart and heat map over that many transactions of one day; 100,000 lie in one hour. */
async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const report = openReport();
  for (const count of given.length === 0 ? DEFAULT_COUNTS : given) await measureStore(count, report);
  await closeReport(report, 'transactions');
}

async function measureStore(count: number, report: Report): Promise<void> {
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`cannot read ${count}: transactions are a number`);
  await withDataDir((dataDir) =>
    withProduct(dataDir, async (product) => {
      const storage = openAsWriter(product);
      try {
        report.note(`${count} transactions`);
        const range = await fill(storage, count, report);
        report.add('  merges settled after', await settle(product), 's');
        await measure({ product, storage }, range, report);
      } finally {
        await storage.close();
      }
    }),
  );
}

async function fill(storage: Storage, count: number, report: Report): Promise<FilledRange> {
  const startedAt = performance.now();
  const seconds = count <= 100_000 ? 3600 : DAY_SECONDS;
  const toSeconds = Math.floor(Date.now() / 1000);
  const fromSeconds = toSeconds - seconds;
  const fromNanos = nanos(BigInt(fromSeconds) * 1_000_000_000n);
  for (let first = 0; first < count; first += PER_STATEMENT) {
    const part = Math.min(PER_STATEMENT, count - first);
    await fillTransactions(storage, { first, count: part, fromNanos, seconds });
  }
  report.add('  stored in', (performance.now() - startedAt) / 1000, 's');
  return { fromSeconds, toSeconds };
}

async function measure(
  parts: { readonly product: Product; readonly storage: Storage },
  range: FilledRange,
  report: Report,
): Promise<void> {
  for (const question of transactionQuestions(range)) {
    const before = parts.product.usage().cpuSeconds;
    const { warmMs } = await measurePage(question, { ...parts, warmTurns: WARM_TURNS, coldTurns: 0 });
    const floor = question.floorMs === undefined ? {} : { max: question.floorMs };
    report.add(`  ${question.name}, p50`, percentile(warmMs, 50), 'ms');
    report.add(`  ${question.name}, p95`, percentile(warmMs, 95), 'ms', floor);
    const cpuSeconds = parts.product.usage().cpuSeconds - before;
    report.add(`  ${question.name}, processor time`, (cpuSeconds * 1000) / WARM_TURNS, 'ms');
  }
}

await main();
