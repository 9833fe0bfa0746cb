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
  /** Height of what can be scrolled over, px. */
  readonly height: number;
}

/** Scrolls the tree as a wheel does, `frames` frames long, and then by jumps over all of it. Whole in itself, as above. */
export async function scrollTree(frames: number): Promise<ScrolledPage> {
  const WHEEL_PX = 120;
  const JUMPS = 40;
  const tree = document.querySelector('[role="treegrid"]');
  if (tree === null) throw new Error('there is no tree to scroll');
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const deltas: number[] = [];
  let rows = 0;
  let elements = 0;
  let last = await nextFrame();
  const step = async (top: number): Promise<void> => {
    tree.scrollTop = top;
    const now = await nextFrame();
    deltas.push(now - last);
    last = now;
    rows = Math.max(rows, document.querySelectorAll('[role="row"]').length);
    elements = Math.max(elements, document.getElementsByTagName('*').length);
  };
  tree.scrollTop = 0;
  for (let frame = 0; frame < frames; frame++) await step(tree.scrollTop + WHEEL_PX);
  const height = tree.scrollHeight;
  for (let jump = 0; jump < JUMPS; jump++) await step((height * jump) / JUMPS);
  return { frames: deltas, rows, elements, height };
}

/** Bytes over the wire of the largest answer whose address has `part`. */
export function bytesOf(part: string): number {
  return performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
    .filter(({ name }) => name.includes(part))
    .reduce((most, { encodedBodySize }) => Math.max(most, encodedBodySize), 0);
}
