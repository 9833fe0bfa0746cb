/// <reference lib="dom" />

/** What the probe tells of a page that was opened, ms since its address was entered. */
export interface OpenedPage {
  /** Rows of the tree were painted. */
  readonly rowsMs: number;
  /** A key press had moved the selection, and that was painted. */
  readonly interactiveMs: number;
}

/** Runs in the page before anything of it. Whole in itself: it is sent to the browser as text. */
export function probePage(): void {
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
  const tree = (): Element | null => document.querySelector('[role="treegrid"]');
  const selected = (): string => tree()?.getAttribute('aria-activedescendant') ?? '';
  const LIMIT_MS = 90_000;
  const until = async (what: string, isSo: () => boolean): Promise<void> => {
    while (!isSo()) if ((await painted()) > LIMIT_MS) throw new Error(`${what} took more than ${LIMIT_MS} ms`);
  };
  const watch = async (): Promise<OpenedPage> => {
    await until('painting rows', () => document.querySelectorAll('[role="row"][aria-selected]').length > 1);
    const rowsMs = await painted();
    const before = selected();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
    await until('moving the selection', () => selected() !== before);
    return { rowsMs, interactiveMs: await painted() };
  };
  Object.assign(window, { openedPage: watch() });
}

/** The answer of the probe, once there is one. */
export function readProbe(): Promise<OpenedPage> {
  return Object(window).openedPage;
}

export interface ScrolledPage {
  /** Time between frames while scrolling, ms. */
  readonly frames: readonly number[];
  /** Most rows, and most elements of the page, that there were at once. */
  readonly rows: number;
  readonly elements: number;
}

/** Watches frames until `stopWatching`. Whole in itself, as above. */
export function watchFrames(): void {
  const seen = { frames: [] as number[], rows: 0, elements: 0, isDone: false };
  let last = 0;
  const onFrame = (now: number): void => {
    if (last > 0) seen.frames.push(now - last);
    last = now;
    seen.rows = Math.max(seen.rows, document.querySelectorAll('[role="row"]').length);
    seen.elements = Math.max(seen.elements, document.getElementsByTagName('*').length);
    if (!seen.isDone) requestAnimationFrame(onFrame);
  };
  Object.assign(window, { seenFrames: seen });
  requestAnimationFrame(onFrame);
}

/** What was seen since `watchFrames`. */
export function stopWatching(): ScrolledPage {
  const { seenFrames: seen } = Object(window);
  seen.isDone = true;
  return { frames: seen.frames, rows: seen.rows, elements: seen.elements };
}

/** Goes over all of the tree in a few jumps, to the end. Whole in itself, as above. */
export async function jumpThrough(jumps: number): Promise<void> {
  const tree = document.querySelector('[role="treegrid"]');
  if (tree === null) throw new Error('there is no tree to scroll');
  for (let jump = 1; jump <= jumps; jump++) {
    tree.scrollTop = (tree.scrollHeight * jump) / jumps;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
}

/** Bytes over the wire of the largest answer whose address has `part`. */
export function bytesOf(part: string): number {
  return performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
    .filter(({ name }) => name.includes(part))
    .reduce((most, { encodedBodySize }) => Math.max(most, encodedBodySize), 0);
}
