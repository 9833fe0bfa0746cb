import { makeCorpus } from './corpus.ts';
import {
  drain,
  fillUp,
  measureAccepted,
  measureBytesPerSpan,
  measureFreshness,
  measureIdle,
  measureSearches,
  measureSustained,
  measureTraceById,
  settle,
} from './measures.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { startProduct, withDataDir, withProduct, type Product } from './product.ts';
import { closeReport, openReport, percentile, type Report } from './report.ts';

const MIB = 1024 * 1024;

async function measureStart(dataDir: string, options: BenchOptions, report: Report): Promise<void> {
  const first = await startProduct(dataDir);
  report.add('first start to /readyz', first.readyAfterSeconds, 's');
  const idle = await measureIdle(first, options.idleSeconds);
  report.add('idle memory, all processes', idle.residentBytes / MIB, 'MB', { max: 450 });
  report.add(`idle CPU over ${options.idleSeconds} s`, idle.cpuShare * 100, '% of a core', { max: 3 });
  await first.stop();
}

async function measureIngest(product: Product, options: BenchOptions, report: Report): Promise<void> {
  const corpus = makeCorpus({ seed: 42, requests: 240 });
  report.note(
    `corpus: ${corpus.spans} spans in ${corpus.traces} traces, ${corpus.bytesPerSpan.toFixed(0)} bytes a span`,
  );
  const fresh = await measureFreshness(product, corpus, { seconds: options.freshnessSeconds, spansPerSecond: 10_000 });
  report.add('visible in search at 10 k spans/s, p50', percentile(fresh, 50), 'ms');
  report.add(`visible in search at 10 k spans/s, p99 of ${fresh.length}`, percentile(fresh, 99), 'ms', { max: 2000 });
  const accepted = await measureAccepted(product, corpus, options.acceptSeconds);
  report.add('accepted and durable', accepted.acceptedSpans / accepted.seconds, 'spans/s', { min: 200_000 });
  report.add('answer time at that rate, p99', percentile(accepted.answerMs, 99), 'ms');
  report.add('log written down after', await drain(product), 's');
  const sustained = await measureSustained(product, corpus, options.sustainSeconds);
  report.add(
    `stored and queryable, sustained ${Math.round(sustained.seconds)} s`,
    sustained.storedPerSecond,
    'spans/s',
    { min: 90_000 },
  );
  report.add('oldest waiting at its end', sustained.lagSecondsAtEnd, 's');
  await drain(product);
  await fillUp(product, corpus, options.spans);
}

async function measureReads(product: Product, report: Report): Promise<void> {
  const { storage } = await product.status();
  report.note(`store: ${storage?.tables.find(({ table }) => table === 'spans')?.rows ?? 0} spans`);
  report.add('merges settled after', await settle(product), 's');
  const byId = await measureTraceById(product, 200);
  report.add('trace by id, p50', percentile(byId, 50), 'ms');
  report.add('trace by id, p99', percentile(byId, 99), 'ms', { max: 40 });
  for (const [kind, times] of Object.entries(await measureSearches(product, 30)))
    report.add(`search, ${kind}, p95`, percentile(times, 95), 'ms');
  const size = await measureBytesPerSpan(product);
  report.add('bytes per span after merges', size.bytesPerSpan, 'B', { max: 60 });
  for (const [table, bytes] of Object.entries(size.tables)) report.add(`  of these ${table}`, bytes, 'B');
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const report = openReport();
  await withDataDir(async (dataDir) => {
    await measureStart(dataDir, options, report);
    await withProduct(dataDir, async (product) => {
      report.add('later start to /readyz', product.readyAfterSeconds, 's', { max: 4 });
      await measureIngest(product, options, report);
      await measureReads(product, report);
    });
  });
  await closeReport(report, 'latest');
}

await main();
