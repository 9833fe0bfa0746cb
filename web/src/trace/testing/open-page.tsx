import type { BacklinksAnswer, CallTreeRow, FindAnswer, TraceSkeleton } from '@galileo/model';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { vi } from 'vitest';
import { Toasts } from '../../design/Toasts.tsx';
import { TracePage } from '../TracePage.tsx';
import { sampleDetail, sampleTexts } from './sample-trace.ts';

/** What the API of a test answers; a route that is left out fails. */
export interface SampleApi {
  readonly skeleton: () => TraceSkeleton | Response;
  readonly texts?: (row: number) => CallTreeRow;
  readonly callTree?: (path: URL) => Response | undefined;
  readonly find?: (path: URL) => readonly number[] | Response;
  readonly links?: BacklinksAnswer['links'];
}

const failure = (path: string): Response => Response.json({ kind: 'internal', title: path }, { status: 500 });

/** Answers in place of the API; gives the addresses that were asked for. */
export function answering(api: SampleApi): readonly string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return answer(api, new URL(path, 'http://galileo'));
  });
  return asked;
}

function answer(api: SampleApi, url: URL): Response {
  const route = url.pathname.split('/')[4] ?? '';
  switch (route) {
    case '':
      return answered(api.skeleton());
    case 'call-tree':
      return api.callTree?.(url) ?? rowsOf(url, api.texts ?? sampleTexts);
    case 'links':
      return Response.json({ links: api.links ?? [], completeness: { complete: true } });
    case 'spans':
      return Response.json(sampleDetail({ spanId: url.pathname.split('/')[5] ?? '' }));
    case 'find':
      return foundOf(api, url);
    default:
      return failure(url.pathname);
  }
}

const answered = (value: object): Response => (value instanceof Response ? value : Response.json(value));

function foundOf({ find }: SampleApi, url: URL): Response {
  const found = find?.(url) ?? failure(url.pathname);
  return found instanceof Response ? found : Response.json({ version: 'v1', rows: found } satisfies FindAnswer);
}

function rowsOf(url: URL, texts: (row: number) => CallTreeRow): Response {
  const first = Number(url.searchParams.get('row'));
  const count = Number(url.searchParams.get('rows'));
  return Response.json({
    version: url.searchParams.get('version'),
    rows: Array.from({ length: count }, (_, at) => texts(first + at)),
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

/** The page of trace `t1`. */
export function openPage(search = ''): void {
  // happy-dom lays nothing out: give everything a size, so that rows are drawn.
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const) {
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(1400);
  }
  render(
    <Toasts>
      <MemoryRouter initialEntries={[`/traces/t1${search}`]}>
        <Routes>
          <Route path="/traces/:traceId" element={<TracePage />} />
          <Route path="*" element={null} />
        </Routes>
        <Address />
      </MemoryRouter>
    </Toasts>,
  );
}

export const address = (): string => screen.getByTestId('address').textContent.replace('/traces/t1', '');

export const press = (key: string, shiftKey = false): boolean => fireEvent.keyDown(document.body, { key, shiftKey });

/** What screen readers are told of each row, the head left out. */
export const rows = (): readonly string[] =>
  screen
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('data-trace-row'))
    .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
    .map((row) => row.getAttribute('aria-label') ?? row.textContent);
