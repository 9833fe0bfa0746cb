import type { MapAnswer } from '@galileo/model';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './kit/ask.ts';
import { findBrowser, openBrowser, openPage, overflowAt, type Seen, seriousFindings } from './kit/browser.ts';
import { type RunningDemo, startDemoShop } from './kit/demo.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { send } from './kit/send.ts';
import { makeServiceTree } from './kit/service-tree.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';
import { until } from './kit/until.ts';

const WIDTHS = [1280, 1920];
const EDGES_WITHIN_MS = 120_000;
const SIZES = [5, 50, 500] as const;

const chromium = findBrowser();
if (chromium === undefined) process.stderr.write('SKIPPED: no Chromium found; set CHROMIUM_PATH\n');

/** What people ask first: how is this service, who calls whom, what fails. One page, in order. */
describe.skipIf(chromium === undefined)('somebody on call', () => {
  let folder: TempFolder;
  let galileo: Galileo;
  let browser: Browser;
  let demo: RunningDemo;
  let seen: Seen;

  beforeAll(async () => {
    folder = await makeTempFolder('questions');
    galileo = await startGalileo({ dataDir: folder.path });
    const atMs = Date.now() - 6 * 60_000;
    for (const services of SIZES) {
      const json = makeServiceTree({ environment: `env-${services}`, services, atMs });
      const sent = await send(galileo.urls.otlpHttp, json);
      if (sent.outcome !== 'acknowledged') throw new Error(`the map of ${services} services was not taken`);
    }
    demo = await startDemoShop(galileo.urls.otlpHttp, ['--rps', '10', '--error-rate', '0.3']);
    browser = await openBrowser(chromium ?? '');
    seen = await openPage(browser, galileo.urls.ui);
  }, 60_000);

  afterAll(async () => {
    await demo.stop();
    await browser.close();
    await galileo.stop();
    await folder.remove();
  });

  async function inspect(page: Page): Promise<void> {
    const findings = await seriousFindings(page);
    const overflow = await overflowAt(page, WIDTHS);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect({ findings, overflow, errors: seen.errors }).toEqual({
      findings: [],
      overflow: { 1280: 0, 1920: 0 },
      errors: [],
    });
  }

  test('goes from all services to one, drags over its slow requests, and opens one of them', async () => {
    const { page } = seen;
    await page.goto('/services?name=checkout');
    await page
      .getByRole('link', { name: /checkout/ })
      .first()
      .click();
    await page.waitForURL(/\/services\/checkout/);
    const heatMap = page.locator('.chart-cells');
    await heatMap.waitFor({ timeout: 60_000 });
    await inspect(page);

    const box = await heatMap.boundingBox();
    if (box === null) throw new Error('the heat map is not on the page');
    await page.mouse.move(box.x + 3, box.y + box.height - 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
    await page.mouse.move(box.x + box.width - 3, box.y + 3, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Zoom to this time' }).waitFor();
    const first = page.locator('.trace-list a').first();
    await first.waitFor();
    const href = await first.getAttribute('href');
    await first.click();

    await page.waitForURL(/\/traces\/[0-9a-f]{32}/);
    expect(href).toContain(new URL(page.url()).pathname);
    await page.getByRole('treeitem').or(page.getByRole('row')).first().waitFor();
  });

  test('sees who calls whom once the edges are counted', async () => {
    const { page } = seen;
    for (const services of SIZES) {
      await until(
        `the map of ${services} services`,
        async () => {
          const { body } = await ask<MapAnswer>(galileo.urls.ui, `/api/map?from=now-15m&environment=env-${services}`);
          return body.nodes.filter(({ kind }) => kind === 'service').length === services &&
            body.edges.filter(({ kind }) => kind === 'call').length === services - 1
            ? body
            : undefined;
        },
        { limitMs: EDGES_WITHIN_MS },
      );
    }
    await page.goto('/map?env=env-5');
    await page.getByRole('button', { name: /^Service svc-4\b/ }).waitFor();
    expect(await page.locator('[data-node]').count()).toBeGreaterThanOrEqual(5);
    await inspect(page);

    await page.goto('/map?env=env-50');
    await page.getByRole('button', { name: /^Service svc-49\b/ }).waitFor();
    await inspect(page);

    await page.goto('/map?env=env-500');
    await page.getByRole('region', { name: 'Edges of the service map' }).waitFor();
    await page.getByRole('button', { name: 'Draw all anyway' }).click();
    await page.getByRole('button', { name: /^Service svc-499\b/ }).waitFor();
    await inspect(page);
  }, 180_000);

  test('focuses on one service and takes hops away', async () => {
    const { page } = seen;
    await page.goto('/map?env=env-50');
    await page.getByRole('button', { name: /^Service svc-4\b/ }).focus();
    await page.keyboard.press('f');
    await page.waitForURL(/focus=/);
    // svc-4 is called by svc-1, that by svc-0; it calls 13, 14 and 15, those 40 to 48.
    await page.getByRole('button', { name: /^Service svc-40\b/ }).waitFor();
    await page.getByRole('button', { name: /^Service svc-2\b/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Down: less' }).click();
    await page.getByRole('button', { name: /^Service svc-40\b/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Service svc-13\b/ }).waitFor();
    await page.getByRole('button', { name: 'Show the whole map' }).click();
    await page.getByRole('button', { name: /^Service svc-2\b/ }).waitFor();
    expect(new URL(page.url()).searchParams.has('focus')).toBe(false);
  });

  test('opens an error group and from it the failing span', async () => {
    const { page } = seen;
    await page.goto('/errors');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.waitForURL(/\/errors\/[0-9a-f]{16}/);
    await page.getByRole('heading', { name: 'Recent occurrences' }).waitFor();
    await inspect(page);
    await page.locator('a[href*="/traces/"][href*="row="]').first().click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}\?.*row=[0-9a-f]{16}/);
    await inspect(page);
    expect(seen.errors).toEqual([]);
  });
});
