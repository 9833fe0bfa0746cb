import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, openBrowser, openPage, overflowAt, type Seen, seriousFindings } from './kit/browser.ts';
import { type RunningDemo, startDemoShop } from './kit/demo.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';
import { until } from './kit/until.ts';

const WIDTHS = [1280, 1920];
/** Under 10 s on a machine that does nothing else. */
const FILLED_WITHIN_MS = 40_000;

interface Soundness {
  readonly findings: readonly string[];
  readonly overflow: Readonly<Record<number, number>>;
  readonly errors: readonly string[];
}

const sound: Soundness = { findings: [], overflow: { 1280: 0, 1920: 0 }, errors: [] };

const chromium = findBrowser();
if (chromium === undefined) process.stderr.write('SKIPPED: no Chromium found; set CHROMIUM_PATH\n');

/** One visitor, one page, in order: each test goes on where the one before it ended. */
describe.skipIf(chromium === undefined)('a newcomer', () => {
  let folder: TempFolder;
  let galileo: Galileo;
  let browser: Browser;
  let demo: RunningDemo | undefined;
  let seen: Seen;

  beforeAll(async () => {
    folder = await makeTempFolder('browser');
    galileo = await startGalileo({ dataDir: folder.path });
    browser = await openBrowser(chromium ?? '');
    seen = await openPage(browser, galileo.urls.ui);
  });

  afterAll(async () => {
    await demo?.stop();
    await browser.close();
    await galileo.stop();
    await folder.remove();
  });

  /** What must hold on every page: nothing serious for axe, no overflow, no error in the console. */
  async function inspect(page: Page): Promise<Soundness> {
    const findings = await seriousFindings(page);
    const overflow = await overflowAt(page, WIDTHS);
    await page.setViewportSize({ width: 1280, height: 900 });
    return { findings, overflow, errors: seen.errors };
  }

  test('is told how to send the first span, with the address of this very receiver', async () => {
    const { page } = seen;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Send the first span' }).waitFor();
    const { port } = new URL(galileo.urls.otlpHttp);
    await page
      .getByText(new RegExp(`:${port}\\b`))
      .first()
      .waitFor();
    expect(await inspect(page)).toEqual(sound);
    expect(new URL(page.url()).pathname).toBe('/services');
  });

  test('sees all six services soon after their first request, without touching anything', async () => {
    const { page } = seen;
    const startedAt = performance.now();
    demo = await startDemoShop(galileo.urls.otlpHttp, ['--rps', '15']);
    for (const service of ['gateway', 'checkout', 'catalogue', 'payment', 'inventory', 'notification']) {
      await page.getByRole('row').filter({ hasText: service }).first().waitFor();
    }
    expect(performance.now() - startedAt).toBeLessThan(FILLED_WITHIN_MS);
    expect(await inspect(page)).toEqual(sound);
  });

  test('finds traces by an attribute', async () => {
    const { page } = seen;
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Traces' }).click();
    await page.getByRole('button', { name: 'Attribute', exact: true }).click();
    await page.getByLabel('Attribute key').fill('http.route');
    await page.getByLabel('Attribute key').press('Tab');
    await page.getByLabel('Value', { exact: true }).fill('/checkout');
    await page.getByLabel('Value', { exact: true }).press('Enter');
    await page.waitForURL(/q=http\.route(\+|%20)(%3D|=)(\+|%20)(%2F|\/)checkout/);
    await rowsOfCheckout(page).first().waitFor();
    await page
      .getByRole('table', { name: 'Transactions found' })
      .getByRole('row')
      .filter({ hasText: '/products' })
      .first()
      .waitFor({ state: 'detached' });
    expect(await inspect(page)).toEqual(sound);
    expect(await rowsOfCheckout(page).count()).toBeGreaterThan(0);
  });

  test('types the same search with proposals, is told where it is wrong, and finds it in the filters', async () => {
    const { page } = seen;
    const field = page.getByRole('textbox', { name: 'Search expression' });
    const proposed = (text: string) => page.getByRole('option').filter({ has: page.getByText(text, { exact: true }) });
    await page.getByRole('button', { name: 'Reset filters' }).click();
    await page.waitForURL((url) => !url.searchParams.has('q'));

    await page.keyboard.press('/');
    await page.keyboard.type('serv');
    await proposed('service').click();
    await page.keyboard.type('= chec');
    await proposed('checkout').waitFor();
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('service = checkout ');
    await page.keyboard.type('and duration > soon');
    await page.getByText('Column 35').waitFor();
    expect(await inspect(page)).toEqual(sound);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).searchParams.get('q')).toBeNull();

    await field.fill('service = gateway and http.route = /checkout and (error or duration >= 0ms)');
    await field.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q')?.includes('gateway') ?? false);
    await page.getByRole('button', { name: 'Remove filter http.route = /checkout' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Service' }).inputValue()).toBe('gateway');
    await until('the new answer is shown', async () => (await page.locator('.stale').count()) === 0);
    await rowsOfCheckout(page).first().waitFor();
    expect(await inspect(page)).toEqual(sound);
  });

  const rowsOfCheckout = (page: Page) =>
    page.getByRole('table', { name: 'Transactions found' }).getByRole('row').filter({ hasText: '/checkout' });

  const callTree = (page: Page) => page.getByRole('treegrid', { name: 'Call Tree' });

  test('opens a trace, collapses and expands it, selects a span and reads an attribute', async () => {
    const { page } = seen;
    await rowsOfCheckout(page).last().click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}/);
    const rows = callTree(page).getByRole('row');
    await rows.first().waitFor();
    await page.getByRole('button', { name: 'Collapse all' }).click();
    const collapsed = await rows.count();
    await page.getByRole('button', { name: 'Expand all' }).click();
    expect(await rows.count()).toBeGreaterThan(collapsed);

    await rows.filter({ hasText: 'SELECT cart_item' }).first().click();
    const details = page.getByRole('complementary', { name: 'Span details' });
    await details.getByText('db.query.text', { exact: true }).waitFor();
    await details.getByText('SELECT product_id, cents FROM cart_item').waitFor();
    expect(await inspect(page)).toEqual(sound);
  });

  test('copies a link that shows the same view after a reload', async () => {
    const { page } = seen;
    await page.getByRole('button', { name: 'Copy link' }).first().click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const view = () =>
      page.getByRole('complementary', { name: 'Span details' }).getByRole('heading', { level: 2 }).textContent();
    const before = await view();

    await page.goto(link);
    await page.reload();
    await page.getByText('SELECT product_id, cents FROM cart_item').first().waitFor();

    expect(await view()).toBe(before);
    expect(await callTree(page).locator('[aria-selected="true"]').textContent()).toContain('SELECT cart_item');
    expect(await inspect(page)).toEqual(sound);
  });

  test('switches to Chinese and to the light theme, and both stay', async () => {
    const { page } = seen;
    await page.getByRole('button', { name: 'Language, theme and keys' }).click();
    await page.getByRole('menuitem', { name: '简体中文' }).click();
    await page.getByRole('button', { name: '语言、主题与快捷键' }).click();
    await page.getByRole('menuitem', { name: '浅色' }).click();
    const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);

    await page.reload();
    await page.getByRole('complementary').first().waitFor();

    expect(await theme()).toBe('light');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await inspect(page)).toEqual(sound);
  });

  test.each(['/services', '/traces', '/status'])('finds %s sound in light Chinese too', async (path) => {
    const { page } = seen;
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await inspect(page)).toEqual(sound);
  });
});
