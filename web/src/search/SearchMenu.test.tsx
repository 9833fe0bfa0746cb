import type { SavedSearch } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryRouter } from 'react-router';
import { Toasts } from '../design/Toasts.tsx';
import { useRecentSearches, withRecent } from './recent-searches.ts';
import { SearchMenu } from './SearchMenu.tsx';

configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

const sample: SavedSearch = {
  id: 's-1',
  name: 'Slow checkouts',
  q: 'service = checkout AND duration > 1s',
  version: 3,
  updatedBy: 'ada',
  updatedAt: '2026-11-21T12:00:00Z',
};
let stored: readonly SavedSearch[] = [];
const sent: {
  readonly method: string;
  readonly path: string;
  readonly ifMatch: string | null;
  readonly body: unknown;
}[] = [];

/** Keeps searches as the API promises: a write needs the version it changes. */
function keeping(): void {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const { method = 'GET' } = init;
    if (method === 'GET') return Response.json({ searches: stored });
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const ifMatch = new Headers(init.headers).get('if-match');
    const id = path.slice(path.lastIndexOf('/') + 1);
    sent.push({ method, path, ifMatch, body });
    const before = stored.find((search) => search.id === id);
    if ((before === undefined ? null : String(before.version)) !== ifMatch)
      return Response.json({ kind: 'conflict', detail: 'there is a newer version' }, { status: 409 });
    const after = { ...sample, ...(before ?? { id, version: 0 }), ...(body as object) };
    stored = stored.filter((search) => search.id !== id);
    if (method === 'PUT') stored = [...stored, { ...after, version: after.version + 1 }];
    return Response.json(after);
  });
}

const opened: string[] = [];

function Menu({ searched }: { readonly searched: string | null }) {
  const recent = useRecentSearches();
  return <SearchMenu searched={searched} recent={recent} onOpen={(expression) => opened.push(expression)} />;
}

function open(searched: string | null = 'error'): void {
  render(
    <MemoryRouter>
      <Toasts>
        <Menu searched={searched} />
      </Toasts>
    </MemoryRouter>,
  );
}

async function pick(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Searches' }));
  fireEvent.click(await screen.findByRole('menuitem', { name }));
}

beforeEach(() => {
  localStorage.clear();
  stored = [sample];
  sent.length = 0;
  opened.length = 0;
  keeping();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a saved and a recent search are opened', async () => {
  localStorage.setItem('galileo.recent-searches', JSON.stringify(withRecent([], 'kind = server')));
  open();
  await pick('Slow checkouts');
  await pick('kind = server');
  expect(opened).toEqual([sample.q, 'kind = server']);
  await pick('Clear recent searches');
  expect(localStorage.getItem('galileo.recent-searches')).toBeNull();
});

test('the search is saved under a new name', async () => {
  open('service = web');
  await pick('Save this search…');
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: ' Web ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save search' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toMatchObject([{ method: 'PUT', ifMatch: null, body: { name: 'Web', q: 'service = web' } }]);
  expect(sent[0]?.path).toMatch(/^\/api\/saved-searches\/s-[0-9a-f]{16}$/);
});

test('under a name that is taken it replaces that one', async () => {
  open('service = web');
  await pick('Save this search…');
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Slow checkouts' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Replace "Slow checkouts"' }));
  await waitFor(() => expect(stored).toMatchObject([{ id: 's-1', q: 'service = web', version: 4 }]));
  expect(sent[0]?.ifMatch).toBe('3');
});

test('a change that somebody else overtook is told, and works at the second try', async () => {
  open();
  await pick('Manage saved searches…');
  fireEvent.click(await screen.findByRole('button', { name: 'Rename Slow checkouts' }));
  stored = [{ ...sample, version: 9 }];
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Slow' } });
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await screen.findByText(/Somebody else changed this search/);
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Rename' }).disabled).toBe(false));
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await waitFor(() => expect(stored).toMatchObject([{ name: 'Slow', version: 10 }]));
});

test('a deleted search can be brought back', async () => {
  open();
  await pick('Manage saved searches…');
  fireEvent.click(await screen.findByRole('button', { name: 'Delete Slow checkouts' }));
  await screen.findByText('"Slow checkouts" was deleted.');
  expect(stored).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(stored).toMatchObject([{ id: 's-1', name: sample.name, q: sample.q }]));
});
