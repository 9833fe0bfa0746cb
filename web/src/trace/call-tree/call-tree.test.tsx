import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { address, answering, openPage, press, rows } from '../testing/open-page.tsx';
import { sampleColumns, sampleRun, sampleSkeleton, sampleTexts } from '../testing/sample-trace.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const columns = sampleColumns([
  { depth: 0, execMs: 100, criticalMs: 70 },
  { depth: 1, startMs: 10, execMs: 20, group: 1, childRows: 1 },
  { depth: 2, startMs: 12, execMs: 5, flags: ['failed', 'exception'], childRows: 1 },
  { depth: 1, startMs: 20, execMs: 30, flags: ['async'], group: 1, criticalMs: 30 },
  { depth: 0, spanId: '1a2b3c4d5e6f7081', flags: ['placeholder'] },
  { depth: 1, startMs: 60, execMs: 30 },
]);
const skeleton = sampleSkeleton(columns);

const texts = (row: number) =>
  sampleTexts(row, {
    ...(row === 1 ? { children: [{ kind: 'sql', title: 'SQL', argument: 'SELECT 1', text: 'select 1 from t' }] } : {}),
    ...(row === 2
      ? {
          children: [
            {
              kind: 'exception',
              title: 'SocketTimeoutException',
              argument: 'Read timed out',
              text: 'java.net.SocketTimeoutException: Read timed out\n\tat A.b(A.java:1)',
              exception: {
                type: 'java.net.SocketTimeoutException',
                message: 'Read timed out',
                timeUnixNano: '1700000000000000000',
              },
            },
          ],
        }
      : {}),
  });

const tree = async (): Promise<HTMLElement> => screen.findByRole('treegrid', { name: 'Call Tree' });
const lineOf = (row: number): HTMLElement => {
  const line = document.getElementById(`ct-row-${row}`);
  if (line === null) throw new Error(`row ${row} is not drawn`);
  return line;
};

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the call tree', () => {
  test('is the first view, with a line for each span and what stands under it', async () => {
    answering({ skeleton: () => skeleton, texts });
    openPage();
    await tree();
    await screen.findByText('SocketTimeoutException');
    expect(rows()).toEqual([
      'web: GET /, GET /items/0, 100 ms',
      'web: GET /, GET /items/1, 2 in parallel, 20 ms',
      'SQL: SELECT 1',
      'web: GET /, GET /items/2, Failed, exception, 5 ms',
      'SocketTimeoutException: Read timed out',
      'web: GET /, GET /items/3, async, 2 in parallel, 30 ms',
      'UnknownNo agent data (span 1a2b3c4d5e6f7081)',
      'web: GET /, GET /items/5, 30 ms',
    ]);
  });

  test('says level, place and number of rows to screen readers', async () => {
    answering({ skeleton: () => skeleton, texts });
    openPage();
    expect((await tree()).getAttribute('aria-rowcount')).toBe('9');
    const line = lineOf(3);
    const said = ['aria-level', 'aria-setsize', 'aria-posinset', 'aria-rowindex'].map((name) =>
      line.getAttribute(name),
    );
    expect(said).toEqual(['2', '2', '2', '7']);
    expect(lineOf(1).getAttribute('aria-expanded')).toBe('true');
    expect((await tree()).getAttribute('aria-activedescendant')).toBe('ct-row-0');
  });

  test('asks once for the texts of the rows in sight, and never for a placeholder alone', async () => {
    const asked = answering({ skeleton: () => skeleton, texts });
    openPage();
    await screen.findByText('GET /items/5');
    expect(asked.filter((path) => path.includes('/call-tree'))).toEqual([
      '/api/traces/0af7651916cd43dd8448eb211c80319c/call-tree?version=v1&row=0&rows=6',
    ]);
  });

  test('an exception leads to its error group 150 s around it, and opens to its stack trace', async () => {
    answering({ skeleton: () => skeleton, texts });
    openPage();
    const link = await screen.findByRole('link', { name: 'SocketTimeoutException' });
    expect(link.getAttribute('href')).toContain('text=java.net.SocketTimeoutException');
    const line = link.closest<HTMLElement>('[role="row"]');
    fireEvent.click(within(line ?? document.body).getByRole('button', { name: 'Show all of it' }));
    expect(await screen.findByText(/at A\.b\(A\.java:1\)/)).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Hide' })[0] ?? document.body);
    expect(screen.queryByText(/at A\.b\(A\.java:1\)/)).toBeNull();
  });

  test('texts that could not be read say so, and come when one tries again', async () => {
    let isDown = true;
    const callTree = () =>
      isDown ? Response.json({ kind: 'unavailable', detail: 'busy' }, { status: 503 }) : undefined;
    answering({ skeleton: () => skeleton, texts, callTree });
    openPage();
    await screen.findByText(/Texts of the rows in sight could not be read/);
    expect(rows()[0]).toBe('web: GET /, 100 ms');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('GET /items/5');
    expect(screen.queryByText(/could not be read/)).toBeNull();
  });

  test('a trace that has changed is read again, and the current row stays current', async () => {
    let version = 'v1';
    const callTree = (url: URL) =>
      url.searchParams.get('version') === 'v2' ? undefined : Response.json({ kind: 'conflict' }, { status: 409 });
    const late = sampleColumns([
      { depth: 0, execMs: 100 },
      { depth: 1, spanId: 'ffffffffffffffff' },
      { depth: 1, spanId: '0000000000000004' },
    ]);
    answering({
      skeleton: () => {
        const now = version === 'v1' ? skeleton : sampleSkeleton(late, { version });
        version = 'v2';
        return now;
      },
      texts,
      callTree,
    });
    openPage('?row=0000000000000004');
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect((await tree()).getAttribute('aria-activedescendant')).toBe('ct-row-2');
  });

  test('keys collapse, expand and walk', async () => {
    answering({ skeleton: () => skeleton, texts });
    openPage();
    await tree();
    act(() => void press('o'));
    await waitFor(() => expect(rows()).toHaveLength(7));
    act(() => void press('o'));
    await waitFor(() => expect(document.getElementById('ct-row-2')).toBeNull());
    act(() => void press('p'));
    await waitFor(() => expect(lineOf(2)).toBeTruthy());
    act(() => void press('c'));
    await waitFor(() => expect(address()).toBe('?row=0000000000000004'));
    act(() => void press('['));
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  test('a row is copied as it is shown', async () => {
    const copied: string[] = [];
    vi.stubGlobal('isSecureContext', true);
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
    answering({ skeleton: () => skeleton, texts });
    openPage('?cols=method.argument.exec.percent.class&row=0000000000000002');
    await screen.findByText('GET /items/1');
    act(() => void press('Y', true));
    await waitFor(() => expect(copied).toEqual(['GET /\tGET /items/1\t20\t0.00\tcom.shop.ItemController']));
  });

  test('a span that others link to says from how many, and its drawer from which', async () => {
    const from = {
      toSpanId: '0000000000000002',
      traceId: 'f'.repeat(32),
      spanId: 'aaaaaaaaaaaaaaaa',
      service: 'mail',
      operation: 'send',
      startUnixNano: '1700000000000000000',
    };
    answering({ skeleton: () => skeleton, texts, links: [from, { ...from, spanId: 'bbbbbbbbbbbbbbbb' }] });
    openPage();
    fireEvent.click(await screen.findByTitle('Linked from 2 other spans'));
    const links = await screen.findAllByRole('link', { name: 'mail: send' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      `/traces/${'f'.repeat(32)}?row=aaaaaaaaaaaaaaaa&open=links`,
      `/traces/${'f'.repeat(32)}?row=bbbbbbbbbbbbbbbb&open=links`,
    ]);
  });

  test('a statement opens formatted, and with its values when they are known', async () => {
    const children = [
      { kind: 'sql', title: 'SQL', argument: 'select 1', text: 'select 1 from t where id = ?' },
      { kind: 'bind', title: 'SQL-BindValue', argument: '0=7', text: '{"0":"7"}' },
    ] as const;
    const one = sampleColumns([{ depth: 0, childRows: 2 }]);
    answering({ skeleton: () => sampleSkeleton(one), texts: (row) => sampleTexts(row, { children }) });
    openPage();
    fireEvent.click((await screen.findAllByRole('button', { name: 'Show all of it' }))[0] ?? document.body);
    const code = (): string => document.querySelector('.ct-code')?.textContent ?? '';
    expect(code()).toBe('select 1 \nfrom t \nwhere id = ?\n');
    fireEvent.click(screen.getByRole('button', { name: 'With values' }));
    expect(code()).toContain('where id = 7');
  });

  test('the menu of a row opens what the row has, and levels open at once', async () => {
    answering({ skeleton: () => skeleton, texts });
    openPage('?row=0000000000000004');
    await screen.findByText('GET /items/3');
    act(() => void press('m'));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Scope' }));
    expect(await screen.findByText('http@1.0')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Levels' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Expand to level 1' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  test('columns are chosen, and the choice stands in the address and is kept', async () => {
    answering({ skeleton: () => skeleton, texts });
    openPage('?cols=method.exec');
    await tree();
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Method', 'Exec(ms)']);
    fireEvent.click(screen.getByRole('button', { name: /Columns/ }));
    fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Agent' }));
    await waitFor(() => expect(address()).toBe('?cols=method.exec.agent'));
    expect(localStorage.getItem('galileo.call-tree-columns')).toBe('method.exec.agent');
    expect(screen.getByRole('columnheader', { name: /Agent/ }).title).toBe('Instance that did the work');
  });
});

describe('repeats', () => {
  const repeated = sampleColumns([{ depth: 0, execMs: 200 }, ...Array.from({ length: 12 }, () => ({ depth: 1 }))]);
  const members = Array.from({ length: 12 }, (_, at) => at + 1);
  const folded = sampleSkeleton(repeated, {
    repeats: [{ ...sampleRun(members), maxNs: 30e6, failed: 2 }],
    baseNs: 200e6,
  });

  test('are one line with their sum, p95, maximum and a warning; they expand in place and fold again', async () => {
    answering({ skeleton: () => folded });
    openPage();
    await tree();
    expect(rows()).toHaveLength(2);
    const line = lineOf(1);
    expect(line.textContent).toContain('×12');
    expect(within(line).getByTitle('2 failed').textContent).toBe('2');
    expect(line.textContent).toContain('p95 10 · max 30');
    expect(within(line).getByTitle('Same statement 12 times')).toBeTruthy();
    expect(within(line).getByTitle('120,000,000 ns').textContent).toBe('120');
    fireEvent.click(within(line).getByRole('button', { name: 'Expand' }));
    await waitFor(() => expect(rows()).toHaveLength(13));
    fireEvent.click(within(lineOf(1)).getByTitle('Fold the repeats again'));
    await waitFor(() => expect(rows()).toHaveLength(2));
    act(() => void press('f'));
    await waitFor(() => expect(rows()).toHaveLength(13));
    await waitFor(() => expect(address()).toContain('fold=0'));
  });

  test('a hit inside a run expands it', async () => {
    answering({ skeleton: () => folded, find: () => [7] });
    openPage('?find=argument:x');
    await screen.findByText('1 hit');
    expect(rows()).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Next hit' }));
    await waitFor(() => expect(lineOf(7).className).toContain('is-now'));
    await waitFor(() => expect(address()).toContain('i=1'));
  });
});

describe('the find box', () => {
  test('marks what the API finds, says where one is, and Escape clears and leaves', async () => {
    const asked = answering({ skeleton: () => skeleton, texts, find: () => [1, 3] });
    openPage();
    await tree();
    act(() => void press('/'));
    const box = screen.getByLabelText('Value to find');
    expect(document.activeElement).toBe(box);
    fireEvent.change(box, { target: { value: '20' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await waitFor(() => expect(lineOf(1).className).toContain('is-now'));
    expect(lineOf(3).className).toContain('is-found');
    expect(screen.getByText('1 of 2')).toBeTruthy();
    expect(asked.filter((path) => path.includes('/find'))[0]).toContain('kind=self&value=20');
    fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
    await waitFor(() => expect(screen.getByText('2 of 2')).toBeTruthy());
    await waitFor(() => expect(address()).toContain('find=self%3A20&i=2'));
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(address()).not.toContain('find'));
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(document.activeElement).not.toBe(box);
  });

  test('a search that cannot be read says why under the box', async () => {
    const find = () => Response.json({ kind: 'invalid', detail: 'expected a value at column 8' }, { status: 400 });
    answering({ skeleton: () => skeleton, texts, find });
    openPage('?find=query:kind+%3D');
    expect((await screen.findByRole('alert')).textContent).toBe('Cannot find: Expected a value at column 8');
  });
});
