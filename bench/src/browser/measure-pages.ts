import type { Browser, Page } from 'playwright-core';
import type { Product } from '../product.ts';
import { percentile } from '../report.ts';
import type { BigTrace } from '../trace-views/store-traces.ts';
import { watchCosts, type PageCosts } from './browser.ts';
import { bytesOf, probePage, readProbe, scrollTree, type OpenedPage } from './page-probe.ts';

export type Tab = 'call-tree' | 'timeline';

export interface OpenFigures extends OpenedPage {
  /** Of a processor, by the page's main thread until then: what is left of the waiting when the machine does nothing else. */
  readonly threadMs: number;
  readonly heapMib: number;
  /** Of the skeleton, as it came over the wire. */
  readonly packedBytes: number;
}

export interface ScrollFigures {
  readonly frameP95Ms: number;
  readonly frameP50Ms: number;
  /** Of a processor, on average. */
  readonly threadMsAFrame: number;
  readonly rows: number;
  readonly elements: number;
  readonly heapMib: number;
}

export interface Opened {
  readonly page: Page;
  readonly costs: PageCosts;
  readonly figures: OpenFigures;
}

const LIMIT_MS = 120_000;
const FRAMES = 300;
const MIB = 1024 * 1024;
export interface Visitor {
  readonly openTrace: (trace: BigTrace, tab: Tab) => Promise<Opened>;
}

/** Somebody who has been at Galileo before: its scripts are in the browser's cache. Each trace is opened in a page of its own. */
export async function createVisitor(browser: Browser, { urls }: Product): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  context.setDefaultTimeout(LIMIT_MS);
  await context.addInitScript(probePage);
  return {
    openTrace: async ({ traceId }, tab) => {
      const page = await context.newPage();
      const costs = await watchCosts(page);
      await page.goto(`${urls.ui}/traces/${traceId}?tab=${tab}&fold=0`, { waitUntil: 'commit' });
      const opened = await page.evaluate(readProbe);
      const threadMs = await costs.threadMs();
      const packedBytes = await page.evaluate(bytesOf, `/api/traces/${traceId}`);
      return { page, costs, figures: { ...opened, threadMs, packedBytes, heapMib: await costs.heapMib() } };
    },
  };
}

/** Scrolls over all rows of a trace that is open: nothing is collapsed or folded any more. */
export async function scrollAll({ page, costs }: Opened, spans: number): Promise<ScrollFigures> {
  await page.keyboard.press(']');
  await page.waitForFunction(
    (least) => Number(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount')) >= least,
    spans,
  );
  const before = await costs.threadMs();
  const { frames, rows, elements } = await page.evaluate(scrollTree, FRAMES);
  const threadMsAFrame = ((await costs.threadMs()) - before) / frames.length;
  const ascending = frames.toSorted((left, right) => left - right);
  return {
    frameP95Ms: percentile(ascending, 95),
    frameP50Ms: percentile(ascending, 50),
    threadMsAFrame,
    rows,
    elements,
    heapMib: await costs.heapMib(),
  };
}

export const mib = (bytes: number): number => bytes / MIB;
