import { withDataDir, withProduct } from '../product.ts';
import { closeReport, openReport, percentile, type Floor, type Report } from '../report.ts';
import { measureSkeleton, medianOf, type SkeletonFigures } from './measure-skeletons.ts';
import { storeTraces, type BigTrace, type TraceSize } from './store-traces.ts';

const DEFAULT_TURNS = 15;
const MIB = 1024 * 1024;
const sizes: readonly TraceSize[] = [
  { spans: 1_000, shape: 'items' },
  { spans: 10_000, shape: 'items' },
  { spans: 50_000, shape: 'items' },
  { spans: 200_000, shape: 'items' },
  { spans: 50_000, shape: 'deep' },
  { spans: 50_000, shape: 'wide' },
];

/** `node bench/dist/trace-views/main.js [turns]`: what opening traces of many sizes costs the API. */
async function main(): Promise<void> {
  const turns = Number(process.argv[2] ?? DEFAULT_TURNS);
  if (!Number.isSafeInteger(turns) || turns < 1) throw new Error(`cannot read ${process.argv[2]}: turns are a number`);
  const report = openReport();
  await withDataDir((dataDir) =>
    withProduct(dataDir, async (product) => {
      for (const trace of await storeTraces(product, sizes))
        add(report, trace, await measureSkeleton(product, trace, turns));
    }),
  );
  await closeReport(report, 'traces');
}

function add(report: Report, { spans, shape }: BigTrace, figures: SkeletonFigures): void {
  const title = `${spans / 1000} k spans${shape === 'items' ? '' : `, ${shape}`}`;
  const floor = spans === 50_000 && shape === 'items';
  const max = (value: number): Floor => (floor ? { max: value } : {});
  report.add(`${title}: open, median`, medianOf(figures.openMs), 'ms', max(600));
  report.add(`${title}: open, p95`, percentile(figures.openMs, 95), 'ms');
  report.add(`${title}: rows of it, median`, medianOf(figures.rowsMs), 'ms');
  report.add(`${title}: skeleton`, figures.bytes / MIB, 'MiB');
  report.add(`${title}: skeleton, gzip`, figures.packedBytes / MIB, 'MiB', max(4));
}

await main();
