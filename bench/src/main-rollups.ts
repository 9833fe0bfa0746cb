import { dropViewsAndIndexes } from '@galileo/storage/bench-store';
import { makeCorpus } from './corpus.ts';
import { drain, measureSustained } from './measures.ts';
import { openAsWriter, withDataDir, withProduct, type Product } from './product.ts';
import { closeReport, openReport } from './report.ts';

const DEFAULT_SECONDS = 30;
const ROUNDS = 2;

/** `node bench/dist/main-rollups.js [seconds]`: what roll-ups and indexes cost, with and without them by turns in one run. */
async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? DEFAULT_SECONDS);
  const report = openReport();
  const rates = { with: 0, without: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['with', 'without'] as const) {
      const rate = await sustainedRate(kind, seconds);
      report.add(`stored and queryable, ${kind} roll-ups and indexes`, rate, 'spans/s');
      rates[kind] = Math.max(rates[kind], rate);
    }
  }
  report.add('best rate with all roll-ups', rates.with, 'spans/s', { min: 70_000 });
  report.add('share of the rate without them', (rates.with / rates.without) * 100, '%', { min: 70 });
  await closeReport(report, 'rollups');
}

async function sustainedRate(kind: 'with' | 'without', seconds: number): Promise<number> {
  return withDataDir((dataDir) =>
    withProduct(dataDir, async (product) => {
      if (kind === 'without') await dropAll(product);
      const { storedPerSecond } = await measureSustained(product, makeCorpus({ seed: 42, requests: 240 }), seconds);
      await drain(product);
      return storedPerSecond;
    }),
  );
}

async function dropAll(product: Product): Promise<void> {
  const storage = openAsWriter(product);
  try {
    await dropViewsAndIndexes(storage);
  } finally {
    await storage.close();
  }
}

await main();
