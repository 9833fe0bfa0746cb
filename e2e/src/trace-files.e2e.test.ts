import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, openBrowser, openPage, type Seen, seriousFindings } from './kit/browser.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const START_MICROS = 1_700_000_000_000_000;

/** As Jaeger's UI saves it: a shop that calls a database, which fails. */
const jaegerFile = JSON.stringify({
  data: [
    {
      traceID: TRACE,
      processes: { p1: { serviceName: 'shop', tags: [] }, p2: { serviceName: 'stock', tags: [] } },
      spans: [
        { id: 'a1', name: 'GET /basket', process: 'p1', at: 0, duration: 90_000, kind: 'server' },
        { id: 'a2', name: 'stock.find', process: 'p1', at: 10_000, duration: 60_000, kind: 'client', parent: 'a1' },
        { id: 'a3', name: 'SELECT', process: 'p2', at: 20_000, duration: 40_000, kind: 'server', parent: 'a2' },
      ].map((span) => ({
        traceID: TRACE,
        spanID: span.id,
        operationName: span.name,
        processID: span.process,
        startTime: START_MICROS + span.at,
        duration: span.duration,
        references: span.parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID: TRACE, spanID: span.parent }],
        tags: [
          { key: 'span.kind', type: 'string', value: span.kind },
          ...(span.name === 'SELECT' ? [{ key: 'error', type: 'bool', value: true }] : []),
        ],
      })),
    },
  ],
});

const chromium = findBrowser();
if (chromium === undefined) process.stderr.write('SKIPPED: no Chromium found; set CHROMIUM_PATH\n');

/** One visitor, one page, in order: each test goes on where the one before it ended. */
describe.skipIf(chromium === undefined)('somebody who was sent a trace file', () => {
  let folder: TempFolder;
  let galileo: Galileo;
  let browser: Browser;
  let seen: Seen;

  beforeAll(async () => {
    folder = await makeTempFolder('trace-files');
    galileo = await startGalileo({ dataDir: folder.path });
    browser = await openBrowser(chromium ?? '');
    seen = await openPage(browser, galileo.urls.ui);
  });

  afterAll(async () => {
    await browser?.close();
    await galileo?.stop();
    await folder?.remove();
  });

  const choose = (page: Page, name: string, text: string): Promise<void> =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  const operations = async (page: Page): Promise<readonly string[]> => {
    const rows = page.getByRole('treegrid').getByRole('row');
    await rows.filter({ hasText: 'GET /basket' }).waitFor();
    const texts = await rows.allTextContents();
    return ['GET /basket', 'stock.find', 'SELECT'].filter((name) => texts.some((text) => text.includes(name)));
  };

  test('is told where a broken one is wrong', async () => {
    const { page } = seen;
    await page.goto('/traces');
    await page.getByRole('button', { name: 'Open file' }).waitFor();
    await choose(page, 'broken.json', jaegerFile.replace(`${START_MICROS + 10_000}`, '"soon"'));
    const dialog = page.getByRole('dialog', { name: 'The file could not be opened' });
    await dialog.getByText('data[0].spans[1].startTime: expected microseconds').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('opens it in the same views, without storing it', async () => {
    const { page } = seen;
    await choose(page, 'from-jaeger.json', jaegerFile);
    await page.waitForURL(/\/traces\/upload-/);
    await page.getByText('opened from file from-jaeger.json, not stored').waitFor();
    expect(await operations(page)).toEqual(['GET /basket', 'stock.find', 'SELECT']);
    expect(await seriousFindings(page)).toEqual([]);
    const stored = await fetch(`${galileo.urls.ui}/api/traces/${TRACE}`);
    expect(stored.status).toBe(404);
  });

  test.each([
    ['OTLP JSON', 'otlp'],
    ['Jaeger JSON', 'jaeger'],
    ['Zipkin v2 JSON', 'zipkin'],
  ])('downloads it as %s and opens that again', async (label, format) => {
    const { page } = seen;
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: label }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`trace-${TRACE}.${format}.json`);
    const text = await readFile(await download.path(), 'utf8');

    const before = page.url();
    await page.goto('/traces');
    await choose(page, `again.${format}.json`, text);
    await page.waitForURL((url) => url.pathname.startsWith('/traces/upload-') && url.href !== before);
    await page.getByText(`opened from file again.${format}.json, not stored`).waitFor();
    expect(await operations(page)).toEqual(['GET /basket', 'stock.find', 'SELECT']);
    expect(seen.errors.filter((error) => !error.includes('400'))).toEqual([]);
  });
});
