import type { Browser, Page } from 'playwright-core';
import type { Product } from '../product.ts';
import { percentile } from '../report.ts';
import type { BigTrace } from '../trace-views/store-traces.ts';
import { heapMib } from './browser.ts';
import { bytesOf, probePage, readProbe, scrollTree, type OpenedPage } from './page-probe.ts';

export type Tab = 'call-tree' | 'timeline';

export interface OpenFigures extends OpenedPage {
  readonly heapMib: number;
  /** Of the skeleton, as it came over the wire. */
  readonly packedBytes: number;
}

export interface ScrollFigures {
  readonly frameP95Ms: number;
  readonly frameP50Ms: number;
  readonly rows: number;
  readonly elements: number;
  readonly heapMib: number;
}

export interface Opened {
  readonly page: Page;
  readonly figures: OpenFigures;
}

const LIMIT_MS = 120_000;
const FRAMES = 300;
const MIB = 1024 * 1024;
/** A tree of this many rows starts with its deep rows collapsed. */
const ALL_OPEN_PX = 1_000_000;

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
      await page.goto(`${urls.ui}/traces/${traceId}?tab=${tab}`, { waitUntil: 'commit' });
      const opened = await page.evaluate(readProbe);
      const packedBytes = await page.evaluate(bytesOf, `/api/traces/${traceId}?`);
      return { page, figures: { ...opened, packedBytes, heapMib: await heapMib(page) } };
    },
  };
}

/** Scrolls over all rows of a trace that is open, with nothing collapsed. */
export async function scrollAll(page: Page): Promise<ScrollFigures> {
  await page.keyboard.press(']');
  await page.waitForFunction(
    (px) => (document.querySelector('[role="treegrid"]')?.scrollHeight ?? 0) > px,
    ALL_OPEN_PX,
  );
  const { frames, rows, elements } = await page.evaluate(scrollTree, FRAMES);
  const ascending = frames.toSorted((left, right) => left - right);
  return {
    frameP95Ms: percentile(ascending, 95),
    frameP50Ms: percentile(ascending, 50),
    rows,
    elements,
    heapMib: await heapMib(page),
  };
}

export const mib = (bytes: number): number => bytes / MIB;
