import { loadavg } from 'node:os';
import { withDataDir, withProduct, type Product } from '../product.ts';
import { closeReport, openReport, percentile, type Report } from '../report.ts';
import { storeTraces, type BigTrace } from '../trace-views/store-traces.ts';
import { openBrowser } from './browser.ts';
import { createVisitor, mib, scrollAll, type OpenFigures, type Tab, type Visitor } from './measure-pages.ts';

interface PageSize {
  readonly spans: number;
  /** Each is opened once only, so that nothing is answered from what was put together before. */
  readonly traces: number;
  readonly interactiveMs: number;
}

const sizes: readonly PageSize[] = [
  { spans: 1_000, traces: 7, interactiveMs: 400 },
  { spans: 10_000, traces: 5, interactiveMs: 800 },
  { spans: 50_000, traces: 3, interactiveMs: 2_000 },
  { spans: 200_000, traces: 2, interactiveMs: 5_000 },
];
const SCROLLED_SPANS = 50_000;
const tabs: readonly Tab[] = ['call-tree', 'timeline'];

/** `node bench/dist/browser/main.js [spans ...]`: what somebody waits for who opens a trace of a size, and how it scrolls. */
async function main(): Promise<void> {
  const measured = chosenSizes(process.argv.slice(2));
  const report = openReport();
  report.note(`load of the machine at the start: ${loadavg()[0]?.toFixed(1)}`);
  await withDataDir((dataDir) =>
    withProduct(dataDir, async (product) => {
      await measure(product, { report, measured });
    }),
  );
  report.note(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
  await closeReport(report, 'browser');
}

/** All of them when none is named. */
function chosenSizes(args: readonly string[]): readonly PageSize[] {
  const chosen = sizes.filter(({ spans }) => args.length === 0 || args.includes(String(spans)));
  if (args.every((arg) => chosen.some(({ spans }) => String(spans) === arg))) return chosen;
  throw new Error(`cannot measure ${args.join(' ')}: known are ${sizes.map(({ spans }) => spans).join(', ')}`);
}

async function measure(
  product: Product,
  { report, measured }: { readonly report: Report; readonly measured: readonly PageSize[] },
): Promise<void> {
  const asked = measured.flatMap(({ spans, traces }) =>
    Array.from({ length: traces }, () => ({ spans, shape: 'items' }) as const),
  );
  const stored = await storeTraces(product, asked);
  const browser = await openBrowser();
  try {
    const visitor = await createVisitor(browser, product);
    const warmUp = await visitor.openTrace(first(stored), 'call-tree');
    await warmUp.page.close();
    const rest = stored.slice(1);
    for (const size of measured) await measureOpening(visitor, { report, size, stored: rest });
    if (measured.some(({ spans }) => spans === SCROLLED_SPANS))
      for (const tab of tabs) await measureScrolling(visitor, { report, tab, stored });
  } finally {
    await browser.close();
  }
}

function first(stored: readonly BigTrace[]): BigTrace {
  const [trace] = stored;
  if (trace === undefined) throw new Error('there is no trace to open');
  return trace;
}

interface Measuring {
  readonly report: Report;
  readonly stored: readonly BigTrace[];
}

async function measureOpening(
  visitor: Visitor,
  { report, size, stored }: Measuring & { readonly size: PageSize },
): Promise<void> {
  const figures: OpenFigures[] = [];
  for (const trace of stored.filter(({ spans }) => spans === size.spans)) {
    const opened = await visitor.openTrace(trace, 'call-tree');
    figures.push(opened.figures);
    await opened.page.close();
  }
  const title = `${size.spans / 1000} k spans`;
  const isLarge = size.spans === SCROLLED_SPANS;
  const median = (of: (figure: OpenFigures) => number): number =>
    percentile(
      figures.map(of).toSorted((left, right) => left - right),
      50,
    );
  report.add(
    `${title}: first rows painted, median`,
    median(({ rowsMs }) => rowsMs),
    'ms',
  );
  report.add(
    `${title}: interactive, median of ${figures.length}`,
    median(({ interactiveMs }) => interactiveMs),
    'ms',
    {
      max: size.interactiveMs,
    },
  );
  report.add(`${title}: interactive, longest`, Math.max(...figures.map(({ interactiveMs }) => interactiveMs)), 'ms');
  report.add(
    `${title}: main thread until then, CPU`,
    median(({ threadMs }) => threadMs),
    'ms',
  );
  report.add(
    `${title}: skeleton, gzip`,
    mib(median(({ packedBytes }) => packedBytes)),
    'MiB',
    isLarge ? { max: 4 } : {},
  );
  report.add(
    `${title}: heap of the page`,
    median(({ heapMib }) => heapMib),
    'MiB',
    isLarge ? { max: 400 } : {},
  );
}

async function measureScrolling(
  visitor: Visitor,
  { report, tab, stored }: Measuring & { readonly tab: Tab },
): Promise<void> {
  const trace = first(stored.filter(({ spans }) => spans === SCROLLED_SPANS));
  const opened = await visitor.openTrace(trace, tab);
  const figures = await scrollAll(opened, trace.spans);
  await opened.page.close();
  const title = `${SCROLLED_SPANS / 1000} k rows, ${tab}`;
  report.add(`${title}: frame while scrolling, p50`, figures.frameP50Ms, 'ms');
  report.add(`${title}: frame while scrolling, p95`, figures.frameP95Ms, 'ms', { max: 33 });
  report.add(`${title}: main thread a frame, CPU`, figures.threadMsAFrame, 'ms');
  report.add(`${title}: rows in the document`, figures.rows, '', { max: 200 });
  report.add(`${title}: elements in the document`, figures.elements, '');
  report.add(`${title}: heap after scrolling`, figures.heapMib, 'MiB', { max: 400 });
}

await main();
