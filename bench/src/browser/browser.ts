import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Quiet: no updates or first-run pages that take the processor. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'], ...usualPaths].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (executablePath === undefined) throw new Error('cannot find Chromium: set CHROMIUM_PATH to where it is');
  return chromium.launch({ executablePath, args: quiet, headless: true });
}

const MIB = 1024 * 1024;

/** What a page costs, whatever else the machine does. */
export interface PageCosts {
  /** What its objects, its document and its columns take after a collection. */
  readonly heapMib: () => Promise<number>;
  /** Time of a processor that its main thread has taken so far. */
  readonly threadMs: () => Promise<number>;
}

export async function watchCosts(page: Page): Promise<PageCosts> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metric = async (wanted: string): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  };
  return {
    heapMib: async () => {
      await session.send('HeapProfiler.collectGarbage');
      // Columns of numbers lie beside the heap of objects.
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
      return (usedSize + embedderHeapUsedSize + backingStorageSize) / MIB;
    },
    threadMs: async () => (await metric('TaskDuration')) * 1000,
  };
}
