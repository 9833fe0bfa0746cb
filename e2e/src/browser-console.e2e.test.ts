import { readFile } from 'node:fs/promises';
import type { TransactionsAnswer } from '@galileo/model';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './kit/ask.ts';
import { findBrowser, openBrowser, openPage, overflowAt, type Seen, seriousFindings } from './kit/browser.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { send } from './kit/send.ts';
import { makeShopTrace, type ShopTrace } from './kit/shop-trace.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';
import { until } from './kit/until.ts';

const WIDTHS = [1280, 1920];
const USUAL = 24;
const SLOWER_MS = 400;
const TABS = ['Call Tree', 'Server Map', 'Timeline', 'Flame Graph', 'Mixed View', 'Statistics'] as const;

const chromium = findBrowser();
if (chromium === undefined) process.stderr.write('SKIPPED: no Chromium found; set CHROMIUM_PATH\n');

/** From a dot on the scatter chart to the statement that was slow. One page, in order. */
describe.skipIf(chromium === undefined)('the transaction console', () => {
  let folder: TempFolder;
  let galileo: Galileo;
  let browser: Browser;
  let seen: Seen;
  let slow: ShopTrace;
  let usual: ShopTrace;

  beforeAll(async () => {
    folder = await makeTempFolder('console');
    galileo = await startGalileo({ dataDir: folder.path });
    const nowMs = Date.now();
    const traces = Array.from({ length: USUAL }, (_unused, index) =>
      makeShopTrace({ atMs: nowMs - 600_000 + index * 20_000 }),
    );
    slow = makeShopTrace({ atMs: nowMs - 300_000, slowerMs: SLOWER_MS });
    usual = traces[0] ?? slow;
    for (const { json } of [...traces, slow]) {
      const sent = await send(galileo.urls.otlpHttp, json);
      if (sent.outcome !== 'acknowledged') throw new Error('a transaction was not taken');
    }
    await until('all transactions are found', async () => {
      const path = '/api/transactions?service=gateway&from=now-1h';
      const { body } = await ask<TransactionsAnswer>(galileo.urls.ui, path);
      return body.transactions.length === USUAL + 1;
    });
    browser = await openBrowser(chromium ?? '');
    seen = await openPage(browser, galileo.urls.ui);
  }, 90_000);

  afterAll(async () => {
    await browser.close();
    await galileo.stop();
    await folder.remove();
  });

  async function inspect(page: Page): Promise<unknown> {
    const findings = await seriousFindings(page);
    const overflow = await overflowAt(page, WIDTHS);
    await page.setViewportSize({ width: 1280, height: 900 });
    return { findings, overflow, errors: seen.errors };
  }
  const sound = { findings: [], overflow: { 1280: 0, 1920: 0 }, errors: [] };

  const tree = (page: Page): Locator => page.getByRole('treegrid', { name: 'Call Tree' });
  const rowOf = (page: Page, text: string): Locator => tree(page).getByRole('row').filter({ hasText: text });
  const addressed = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

  test('a region drawn on the scatter chart lists its transactions, and one of them opens', async () => {
    const { page } = seen;
    await page.goto('/traces?view=scatter&q=service%20%3D%20gateway');
    const chart = page.locator('.scatter canvas, canvas').first();
    await chart.waitFor({ timeout: 30_000 });
    await page
      .getByText(`${USUAL + 1}`, { exact: true })
      .first()
      .waitFor();
    expect(await inspect(page)).toEqual(sound);

    const box = await chart.boundingBox();
    if (box === null) throw new Error('the chart is not on the page');
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.3, { steps: 4 });
    await page.mouse.move(box.x + box.width - 4, box.y + box.height * 0.5, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/sel=/);
    await page.getByText('Selected transactions', { exact: true }).waitFor();
    const rows = page.getByRole('table').last().locator('tr[data-row]');
    await until('only the slow one is listed', async () => (await rows.count()) === 1);
    await rows.first().click();
    await page.waitForURL(new RegExp(slow.traceId));
    await tree(page).waitFor();
  });

  test('the call tree shows every step with its exception, its statement and its repeats', async () => {
    const { page } = seen;
    await rowOf(page, 'POST /reserve').first().waitFor();
    await tree(page).getByText('SocketTimeoutException').first().waitFor();
    await tree(page).getByText('Read timed out').first().waitFor();
    await tree(page).getByText('×7').first().waitFor();
    expect(await inspect(page)).toEqual(sound);

    const before = await tree(page).getByRole('row').count();
    await page.keyboard.press('f');
    await until('the repeats are rows of their own', async () => (await tree(page).getByRole('row').count()) > before);
    await page.keyboard.press('f');
  });

  test('the find box counts its hits, walks them, and goes away with Escape', async () => {
    const { page } = seen;
    await page.keyboard.press('/');
    const field = page.getByRole('search').getByRole('textbox');
    await field.fill('300');
    await field.press('Enter');
    const count = page.getByRole('search').locator('output');
    await until('hits are counted', async () => /of/.test((await count.textContent()) ?? ''));
    const first = addressed(page, 'row');
    await field.press('Enter');
    await until('the next hit is current', () => Promise.resolve(addressed(page, 'row') !== first));
    expect(await inspect(page)).toEqual(sound);
    await field.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('find'));
    await page.keyboard.press('Escape');
  });

  test('e goes to what failed, and the row stays current in every view', async () => {
    const { page } = seen;
    await page.locator('body').click({ position: { x: 400, y: 60 } });
    await page.keyboard.press('Home');
    await page.keyboard.press('e');
    await page.waitForURL(/row=/);
    const row = addressed(page, 'row');
    expect(await tree(page).locator('[aria-selected="true"]').first().textContent()).toContain('UPDATE coupon');
    for (const [index, name] of TABS.entries()) {
      await page.keyboard.press(String(index + 1));
      await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await inspect(page)).toEqual(sound);
      expect(addressed(page, 'row')).toBe(row);
    }
  });

  test('a node of the server map leads to its rows in the call tree', async () => {
    const { page } = seen;
    await page.goto(`/traces/${slow.traceId}?tab=server-map`);
    await page.getByRole('button', { name: /^Service stock/ }).click();
    await page.getByRole('button', { name: 'Show in the call tree' }).click();
    await tree(page).waitFor();
    expect(await tree(page).locator('[aria-selected="true"]').first().textContent()).toContain('POST /reserve');
  });

  test('comparing with a usual one ranks the slow statement first', async () => {
    const { page } = seen;
    await page.goto(`/traces/compare?a=${slow.traceId}&b=${usual.traceId}`);
    const ranked = page.getByRole('table').first().locator('tr[data-row]').first();
    await ranked.waitFor();
    expect(await ranked.textContent()).toContain('UPDATE coupon');
    await page.waitForLoadState('networkidle');
    expect(await inspect(page)).toEqual(sound);
  });

  test('all transactions merge into one call tree', async () => {
    const { page } = seen;
    await page.goto('/traces/aggregate?q=service%20%3D%20gateway');
    const grid = page.getByRole('treegrid').first();
    await grid.getByRole('row').filter({ hasText: 'UPDATE coupon' }).first().waitFor();
    expect(await grid.getByRole('row').filter({ hasText: 'POST /orders' }).first().textContent()).toContain(
      String(USUAL + 1),
    );
    await page.waitForLoadState('networkidle');
    expect(await inspect(page)).toEqual(sound);
  });

  test.each(['OTLP JSON', 'Jaeger JSON', 'Zipkin v2 JSON'])(
    'a transaction saved as %s opens again without being stored',
    async (format) => {
      const { page } = seen;
      await page.goto(`/traces/${usual.traceId}?fold=0`);
      await rowOf(page, 'process mails').waitFor();
      const numbers = await tree(page).getAttribute('aria-rowcount');
      await page.getByRole('button', { name: 'Download' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: format }).click(),
      ]);
      const file = { name: 'saved.json', mimeType: 'application/json', buffer: await readFile(await download.path()) };

      await page.goto('/traces');
      await page.locator('input[type="file"]').setInputFiles(file);
      await page.waitForURL(/\/traces\/upload-/);
      await page.getByText('opened from file saved.json, not stored').waitFor();
      await page.goto(`${page.url()}${page.url().includes('?') ? '&' : '?'}fold=0`);
      await rowOf(page, 'process mails').waitFor();
      expect(await tree(page).getAttribute('aria-rowcount')).toBe(numbers);
      expect(await inspect(page)).toEqual(sound);
    },
  );
});
