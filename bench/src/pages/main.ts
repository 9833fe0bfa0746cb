import { openEdgeCounter } from '@galileo/collector';
import { makeCorpus } from '../corpus.ts';
import { drain, settle } from '../measures.ts';
import { openAsWriter, withDataDir, withProduct, type Product } from '../product.ts';
import { closeReport, openReport, percentile, type Floor, type Report } from '../report.ts';
import { fillDay } from './fill-day.ts';
import { dropFilesFromMemory, measurePage, plantRareValues } from './measure-pages.ts';
import { pageQuestions, type PageQuestion } from './page-questions.ts';

const DEFAULT_SPANS = 50_000_000;
const WARM_TURNS = 30;
const COLD_TURNS = 5;
const EDGES_LIMIT_MS = 3_600_000;
const EDGES_ROUND_MS = 15_000;
/** These come back with every round. */
const RUNNING_MINUTES = 4;

/** `node bench/dist/pages/main.js [spans]`: the pages and searches of people over a store that holds a day. */
async function main(): Promise<void> {
  const spans = Number(process.argv[2] ?? DEFAULT_SPANS);
  if (!Number.isSafeInteger(spans) || spans < 1) throw new Error(`cannot read ${process.argv[2]}: spans are a number`);
  const report = openReport();
  await withDataDir(async (dataDir) => {
    await withProduct(dataDir, (product) => fill(product, spans, report));
    await withProduct(dataDir, async (product) => {
      report.add('edges of the day counted in', await countEdges(product), 's');
      await measure(product, report);
    });
  });
  await closeReport(report, 'pages');
}

async function fill(product: Product, spans: number, report: Report): Promise<void> {
  const corpus = makeCorpus({ seed: 42, requests: 240 });
  const filled = await fillDay(product, corpus, { spans, onProgress: (text) => process.stderr.write(`${text}\n`) });
  report.note(`${filled.spans} spans over 24 hours`);
  report.add('first two million spans sent in', filled.sentSeconds, 's');
  report.add('copied to the whole day in', filled.copySeconds, 's');
  report.add('merges settled after', await settle(product), 's');
}

/** Counts the edges of the whole day at once; left to itself the job takes its time over minutes that are long past. */
async function countEdges(product: Product): Promise<number> {
  const startedAt = performance.now();
  const storage = openAsWriter(product);
  try {
    const parts = { storage, tenant: 'default', now: Date.now, random: Math.random };
    const counter = await openEdgeCounter(parts, AbortSignal.timeout(EDGES_LIMIT_MS));
    let left = Number.POSITIVE_INFINITY;
    while (left > RUNNING_MINUTES) {
      ({ left } = await counter.round({ budgetMs: EDGES_ROUND_MS, skipsRunning: false }));
      process.stderr.write(`edges: ${left} minutes left\n`);
    }
  } finally {
    await storage.close();
  }
  return (performance.now() - startedAt) / 1000;
}

const floorOf = ({ floorMs }: PageQuestion): Floor => (floorMs === undefined ? {} : { max: floorMs });

async function measure(product: Product, report: Report): Promise<void> {
  const storage = openAsWriter(product);
  try {
    const rareValues = await plantRareValues(product, 40);
    await drain(product);
    const isFullyCold = await dropFilesFromMemory();
    report.note(isFullyCold ? 'cold: also without files in memory' : 'cold: files may be in memory (not run as root)');
    const measuring = { product, storage, warmTurns: WARM_TURNS, coldTurns: COLD_TURNS };
    for (const question of pageQuestions(rareValues)) {
      const { warmMs, coldMs } = await measurePage(question, measuring);
      report.add(`${question.name}, p50`, percentile(warmMs, 50), 'ms');
      report.add(`${question.name}, p95`, percentile(warmMs, 95), 'ms', floorOf(question));
      report.add(`${question.name}, cold, median`, percentile(coldMs, 50), 'ms');
    }
  } finally {
    await storage.close();
  }
}

await main();
