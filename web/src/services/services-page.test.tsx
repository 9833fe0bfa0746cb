import type { PreviousPeriod, ServiceSummary } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { stubCanvas, stubSize } from '../charts/testing/blank-canvas.ts';
import { ServicesPage } from './ServicesPage.tsx';
import { sampleEnd, sampleService, sampleServices } from './testing/sample-services.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const before: PreviousPeriod = {
  calls: 100,
  failed: 0,
  rate: 1,
  p50Ns: 1e6,
  p95Ns: 284e6,
  p99Ns: 1e9,
  apdex: 1,
  rateChange: -0.718,
  failedShareChange: 0.0544,
  p95Change: 9.6,
};

const checkout = sampleService('checkout', { failed: 9, rate: 14.1, previous: before });
const quiet = sampleService('recommendation', {
  reporting: 'silent',
  rate: 0,
  calls: 0,
  lastSeen: `${sampleEnd - 43 * 60_000}000000`,
});

function answering(services: readonly ServiceSummary[]): void {
  vi.stubGlobal('fetch', async () => Response.json(sampleServices(services)));
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{decodeURIComponent(pathname + search)}</output>;
}

function open(search = ''): void {
  render(
    <MemoryRouter initialEntries={[`/services${search}`]}>
      <Routes>
        <Route path="/services" element={<ServicesPage />} />
        <Route path="*" element={null} />
      </Routes>
      <Address />
    </MemoryRouter>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;
const rows = async () =>
  within(await screen.findByRole('table'))
    .getAllByRole('row')
    .slice(2);

// Compiling the charts takes longer than a test should wait for them.
beforeAll(() => import('../charts/EChart.tsx'), 60_000);

beforeEach(() => {
  stubCanvas();
  stubSize(600, 200);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the worst stands first, and each number says how it changed and what it was', async () => {
  answering([sampleService('cart'), checkout]);
  open();
  const [first] = await rows();
  expect(first?.textContent).toContain('checkout');
  const said = within(first ?? document.body)
    .getAllByRole('img')
    .map((image) => image.getAttribute('aria-label'));
  expect(said).toContain('Down 72 % on the previous period, which had 1 /s');
  expect(said).toContain('Up 5.44 pp on the previous period, which had 0 %');
  expect(said).toContain('Up ×10.6 on the previous period, which had 284 ms');
  expect(screen.getByText(/^Δ against/)).toBeTruthy();
});

test('a row opens the page of its service, and its numbers the traces they count', async () => {
  answering([checkout]);
  open('?from=now-3h&to=now');
  const [row] = await rows();
  const failed = within(row ?? document.body).getByRole('link', { name: '9.00' });
  expect(decodeURIComponent(failed.getAttribute('href') ?? '')).toContain('q=service+=+checkout+AND+error+AND+entry');
  fireEvent.click(row ?? document.body);
  await waitFor(() => expect(address()).toBe('/services/checkout?from=now-3h&to=now'));
});

test('one name in two environments opens the one that was clicked', async () => {
  answering([checkout, sampleService('checkout', { environment: 'staging' })]);
  open();
  const links = await screen.findAllByRole('link', { name: /^checkout/ });
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/services/checkout?env=production',
    '/services/checkout?env=staging',
  ]);
});

test('a service that stopped reporting says since when', async () => {
  answering([quiet, sampleService('cart')]);
  open('?state=silent');
  const found = await rows();
  expect(found).toHaveLength(1);
  expect(found[0]?.textContent).toContain('Silent');
  expect(screen.getByTitle(/^No span since .*44 ?m/)).toBeTruthy();
});

test('words narrow the list by name and language, and say when nothing fits', async () => {
  answering([checkout, sampleService('cart', { sdkLanguage: 'java' })]);
  open('?name=java');
  expect(await rows()).toHaveLength(1);
  expect(screen.getByText('1 of 2 services')).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'nobody' } });
  await screen.findByText('No service fits these filters');
  fireEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await rows()).toHaveLength(2);
});
