import type { ErrorsAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { ErrorGroupsPanel } from './ErrorGroupsPanel.tsx';
import { ErrorsPage } from './ErrorsPage.tsx';
import { sampleErrors, sampleGroup } from './testing/sample-groups.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const asked: URLSearchParams[] = [];

function answering(list: (query: URLSearchParams) => ErrorsAnswer | Response): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    asked.push(url.searchParams);
    const answer = list(url.searchParams);
    return answer instanceof Response ? answer : Response.json(answer);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search = ''): void {
  render(
    <MemoryRouter initialEntries={[`/errors${search}`]}>
      <Routes>
        <Route path="/errors" element={<ErrorsPage />} />
        <Route path="/errors/:group" element={null} />
      </Routes>
      <Address />
    </MemoryRouter>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a group says what, how often, and leads to its page', async () => {
  answering(() => sampleErrors([sampleGroup({ isNew: true })]));
  open();

  const link = await screen.findByRole('link', { name: 'Declined' });
  const row = link.closest('tr');
  expect(row?.textContent).toContain('card … refused');
  expect(row?.textContent).toContain('New');
  expect(row?.textContent).toContain('1.23 k');
  expect(row?.textContent).toContain('×12.3');
  expect(screen.getByText('1 group, 1,234 occurrences')).toBeTruthy();
  fireEvent.click(link);
  expect(address()).toBe('/errors/b7ad6b7169203331');
});

test('a group that came back says so', async () => {
  answering(() => sampleErrors([sampleGroup({ cameBackAt: '1700003000000000000' })]));
  open();

  expect(await screen.findByText('Back')).toBeTruthy();
});

test('the filters of the address are asked for, and changed by click and by heads of columns', async () => {
  answering(() => sampleErrors([sampleGroup()]));
  open('?service=pay&text=card&kind=exception&env=prod');
  await screen.findByRole('link', { name: 'Declined' });
  const names = ['service', 'text', 'kind', 'environment', 'order'];
  expect(names.map((name) => asked[0]?.get(name))).toEqual(['pay', 'card', 'exception', 'prod', 'count']);

  fireEvent.click(screen.getByRole('button', { name: 'Failed calls' }));
  await waitFor(() => expect(asked.at(-1)?.get('kind')).toBe('status'));
  fireEvent.click(screen.getByRole('button', { name: 'Last seen' }));
  await waitFor(() => expect(asked.at(-1)?.get('order')).toBe('last-seen'));
  fireEvent.click(screen.getByRole('button', { name: 'Reset filters' }));
  await waitFor(() => expect(asked.at(-1)?.get('service')).toBeNull());
  expect(asked.at(-1)?.get('order')).toBe('last-seen');
});

test('a cut list says of how many', async () => {
  answering(() =>
    sampleErrors([sampleGroup()], { complete: false, reason: 'limit', total: { value: 500, relation: 'exact' } }),
  );
  open();

  expect(await screen.findByText('1 of 500')).toBeTruthy();
});

test('nothing failed, and nothing fits, are two different things', async () => {
  answering(() => sampleErrors([]));
  open();
  expect(await screen.findByText('No errors')).toBeTruthy();
  cleanup();
  open('?text=x');
  expect(await screen.findByText('No error fits')).toBeTruthy();
});

test('a failed request says why', async () => {
  answering(() => Response.json({ kind: 'unavailable', detail: 'cannot reach the store' }, { status: 503 }));
  open();

  expect(await screen.findByText(/cannot reach the store/i)).toBeTruthy();
});

test('the panel of a service lists its groups and leads to all of them', async () => {
  answering(() => sampleErrors([sampleGroup()]));
  render(
    <MemoryRouter initialEntries={['/services/pay?env=prod']}>
      <ErrorGroupsPanel service="pay" />
    </MemoryRouter>,
  );

  const group = await screen.findByRole('link', { name: /Declined/ });
  expect(group.getAttribute('href')).toBe('/errors/b7ad6b7169203331?env=prod&service=pay');
  expect(asked[0]?.get('service')).toBe('pay');
  expect(screen.getByRole('link', { name: 'All errors' }).getAttribute('href')).toBe('/errors?env=prod&service=pay');
});
