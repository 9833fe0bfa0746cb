import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { MapAnswer } from '@galileo/model';
import { makeCorpus } from '../corpus.ts';
import { settle } from '../measures.ts';
import { getJson, makeDataDir, removeDataDir, startProduct, type Product } from '../product.ts';
import { createReport, percentile, type Report } from '../report.ts';
import { fillDay, openAsWriter } from './fill-day.ts';
import { dropFilesFromMemory, findRarePaths, measurePage } from './measure-pages.ts';
import { pageQuestions } from './page-questions.ts';

const DEFAULT_SPANS = 50_000_000;
const WARM_TURNS = 30;
const COLD_TURNS = 5;
const EDGES_LIMIT_MS = 900_000;

/** `node bench/dist/pages/main.js [spans]`: the pages and searches of people over a store that holds a day. */
async function main(): Promise<void> {
  const spans = Number(process.argv[2] ?? DEFAULT_SPANS);
  if (!Number.isSafeInteger(spans) || spans < 1) throw new Error(`cannot read ${process.argv[2]}: spans are a number`);
  const report = createReport({ cores: cpus().length, memoryBytes: totalmem(), node: process.version });
  const dataDir = await makeDataDir();
  try {
    await fill(dataDir, spans, report);
    const product = await startProduct(dataDir);
    try {
      report.add('edges counted after', await waitForEdges(product), 's');
      await measure(product, report);
    } finally {
      await product.stop();
    }
  } finally {
    await removeDataDir(dataDir);
  }
  await mkdir('bench/results', { recursive: true });
  await writeFile('bench/results/pages.json', `${JSON.stringify(report.json(), null, 2)}\n`);
  process.stdout.write(`\n${report.table()}\nAlso in bench/results/pages.json\n`);
}

async function fill(dataDir: string, spans: number, report: Report): Promise<void> {
  const product = await startProduct(dataDir);
  try {
    const corpus = makeCorpus({ seed: 42, requests: 240 });
    const filled = await fillDay(product, corpus, { spans, onProgress: (text) => process.stderr.write(`${text}\n`) });
    report.note(`${filled.spans} spans over 24 hours`);
    report.add('first two million spans sent in', filled.sentSeconds, 's');
    report.add('copied to the whole day in', filled.copySeconds, 's');
    report.add('merges settled after', await settle(product), 's');
  } finally {
    await product.stop();
  }
}

/** The job counts minutes it has never seen; the map says how far it is. */
async function waitForEdges(product: Product): Promise<number> {
  const startedAt = performance.now();
  const oldest = Date.now() - 23 * 3_600_000;
  const url = `${product.urls.ui}/api/map?from=${oldest - 1_800_000}&to=${oldest}`;
  while (performance.now() - startedAt < EDGES_LIMIT_MS) {
    const answer = (await getJson(url)) as MapAnswer;
    if (answer.edges.length > 0 && answer.pending === 0) return (performance.now() - startedAt) / 1000;
    await pause(5000);
  }
  throw new Error('the edges of the oldest hour are not counted');
}

async function measure(product: Product, report: Report): Promise<void> {
  const storage = openAsWriter(product);
  try {
    const rarePaths = await findRarePaths(product, 40);
    const isFullyCold = await dropFilesFromMemory();
    report.note(isFullyCold ? 'cold: also without files in memory' : 'cold: files may be in memory (not run as root)');
    const measuring = { product, storage, warmTurns: WARM_TURNS, coldTurns: COLD_TURNS };
    for (const question of pageQuestions(rarePaths)) {
      const { warmMs, coldMs } = await measurePage(question, measuring);
      report.add(`${question.name}, p50`, percentile(warmMs, 50), 'ms');
      report.add(`${question.name}, p95`, percentile(warmMs, 95), 'ms', { max: question.floorMs });
      report.add(`${question.name}, cold, median`, percentile(coldMs, 50), 'ms');
    }
  } finally {
    await storage.close();
  }
}

await main();
