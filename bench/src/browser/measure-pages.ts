import type { Browser, Page } from 'playwright-core';
import type { Product } from '../product.ts';
import { percentile } from '../report.ts';
import type { BigTrace } from '../trace-views/store-traces.ts';
import { watchCosts, type PageCosts } from './browser.ts';
import {
  bytesOf,
  jumpThrough,
  probePage,
  readProbe,
  stopWatching,
  watchFrames,
  type OpenedPage,
} from './page-probe.ts';

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
/** As fast as somebody who looks for something turns the wheel, px a second. */
const WHEEL_SPEED = 4000;
const WHEEL_PX = 24_000;
const JUMPS = 40;
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

/** Scrolls a trace that is open, and jumps over all of its rows: nothing is collapsed or folded any more. */
export async function scrollAll({ page, costs }: Opened, spans: number): Promise<ScrollFigures> {
  await page.keyboard.press(']');
  await page.waitForFunction(
    (least) => Number(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount')) >= least,
    spans,
  );
  const before = await costs.threadMs();
  await page.evaluate(watchFrames);
  await turnWheel(page);
  const { frames, ...seen } = await page.evaluate(stopWatching);
  const threadMsAFrame = ((await costs.threadMs()) - before) / frames.length;
  await page.evaluate(watchFrames);
  await page.evaluate(jumpThrough, JUMPS);
  const jumped = await page.evaluate(stopWatching);
  const rows = Math.max(seen.rows, jumped.rows);
  const elements = Math.max(seen.elements, jumped.elements);
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

/** A scroll as the browser itself does it, by its compositor, in the middle of the tree. */
async function turnWheel(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: 600,
    y: 500,
    yDistance: -WHEEL_PX,
    speed: WHEEL_SPEED,
    gestureSourceType: 'mouse',
  });
  await session.detach();
}

export const mib = (bytes: number): number => bytes / MIB;
