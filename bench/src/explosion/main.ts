import { makeCorpus } from '../corpus.ts';
import { withDataDir, withProduct, type Product } from '../product.ts';
import { closeReport, openReport, percentile, type Report } from '../report.ts';
import { send } from '../sender.ts';
import { explode, explosion } from './explode.ts';

const DEFAULT_SECONDS = 300;
const SPANS_PER_SECOND = 2000;
const WARM_SECONDS = 30;
const LIMIT_MS = 30_000;
const MB = 1024 * 1024;
/** Everything a search asks of an exploding store: with a service and without, by attribute, by name; and what is typed meanwhile. */
const questions = [
  '/api/traces?from=now-15m&limit=100&q=service%20%3D%20checkout%20duration%20%3E%3D%20300ms',
  '/api/traces?from=now-15m&limit=100&q=http.request.method%20%3D%20GET%20error',
  '/api/traces?from=now-15m&limit=100&q=order.reference%20%3D%20none',
  '/api/search/complete?q=http&cursor=4&from=now-15m',
];

interface Phase {
  readonly searchMs: readonly number[];
  readonly residentBytes: readonly number[];
}

/** `npm run bench -- explosion [seconds]`: searches and memory while a service sends 10,000 new attribute keys a minute, against the same time before. */
async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? DEFAULT_SECONDS);
  const report = openReport();
  report.note(
    `${SPANS_PER_SECOND} spans/s of usual load; ${seconds} s without and ${seconds} s with ${explosion.keysPerMinute} new keys a minute`,
  );
  await withDataDir((dataDir) =>
    withProduct(dataDir, async (product) => {
      await load(product, WARM_SECONDS);
      const before = await phase(product, seconds, () => Promise.resolve(0));
      const during = await phase(product, seconds, () => explode(product.urls.otlpHttp, seconds));
      addRows(report, before, during);
      const { attributeExplosions } = await product.status();
      const found = attributeExplosions.find(({ service }) => service === explosion.service);
      report.note(
        found === undefined
          ? 'status names nobody'
          : `status names ${found.service}: ${found.pattern}, ${found.keys} keys`,
      );
      report.add('status names the service', found === undefined ? 0 : 1, '', { min: 1 });
    }),
  );
  await closeReport(report, 'explosion');
}

function addRows(report: Report, before: Phase, during: Phase): void {
  const p95 = { before: percentile(before.searchMs, 95), during: percentile(during.searchMs, 95) };
  report.add('search p95 before', p95.before, 'ms');
  report.add('search p95 during', p95.during, 'ms');
  report.add('search p95, during / before', p95.during / p95.before, 'times', { max: 1.5 });
  const memory = { before: mean(before.residentBytes), during: mean(during.residentBytes.slice(-10)) };
  report.add('memory before', memory.before / MB, 'MB');
  report.add('memory at the end', memory.during / MB, 'MB');
  report.add('memory, at the end / before', memory.during / memory.before, 'times', { max: 1.2 });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const load = (product: Product, seconds: number): Promise<unknown> =>
  send({
    url: product.urls.otlpHttp,
    corpus: makeCorpus({ seed: 42, requests: 60 }),
    connections: 2,
    seconds,
    spansPerSecond: SPANS_PER_SECOND,
  });

async function phase(product: Product, seconds: number, meanwhile: () => Promise<number>): Promise<Phase> {
  const searchMs: number[] = [];
  const residentBytes: number[] = [];
  const endsAt = performance.now() + seconds * 1000;
  const search = async (): Promise<void> => {
    for (let turn = 0; performance.now() < endsAt; turn++) {
      const startedAt = performance.now();
      await ask(product.urls.ui + (questions[turn % questions.length] ?? ''));
      searchMs.push(performance.now() - startedAt);
      residentBytes.push(product.usage().residentBytes);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  await Promise.all([load(product, seconds), meanwhile(), search()]);
  return { searchMs: searchMs.toSorted((a, b) => a - b), residentBytes };
}

/** As a person who presses refresh: nothing that was answered before is given again. */
async function ask(url: string): Promise<void> {
  const headers = { 'cache-control': 'no-cache' };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(LIMIT_MS) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${text.slice(0, 200)}`);
}

await main();
