import type { OpenedFileAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LanguageContext } from '../../i18n/use-text.ts';
import { DownloadMenu } from './DownloadMenu.tsx';
import { OpenedFileBadge } from './OpenedFileBadge.tsx';
import { OpenFileButton } from './OpenFileButton.tsx';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const ID = 'upload-6a3c2a52-54b1-4d4e-9a3f-3f0c9d5b6a01';
const OTHER = 'upload-6a3c2a52-54b1-4d4e-9a3f-3f0c9d5b6a02';
const opened = {
  name: 'shop.json',
  format: 'jaeger',
  spans: 5,
  traceCount: 2,
  traces: [ID, OTHER].map((id, at) => ({
    id,
    traceId: '1'.repeat(32),
    spans: at + 2,
    failed: 0,
    service: 'shop',
    operation: `GET /${at}`,
    startUnixNano: '1',
    durationNs: 5,
  })),
} satisfies OpenedFileAnswer;

/** The browser's own, as far as a file is sent by it. */
class FakeRequest extends EventTarget {
  static last: FakeRequest | undefined;
  readonly upload = new EventTarget();
  status = 0;
  responseText = '';
  timeout = 0;
  url = '';
  sent: unknown;
  open(_method: string, url: string): void {
    this.url = url;
  }
  setRequestHeader(): void {}
  send(body: unknown): void {
    this.sent = body;
    FakeRequest.last = this;
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.dispatchEvent(new Event('load'));
  }
}

const sent = (): FakeRequest => {
  if (FakeRequest.last === undefined) throw new Error('nothing was sent');
  return FakeRequest.last;
};

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function show(element: React.ReactElement, language: 'en' | 'zh-CN' = 'en'): HTMLElement {
  const { container } = render(
    <LanguageContext value={{ language, choose: () => undefined }}>
      <MemoryRouter initialEntries={['/traces?from=now-1h&view=list']}>
        <Routes>
          <Route path="*" element={element} />
        </Routes>
        <Address />
      </MemoryRouter>
    </LanguageContext>,
  );
  return container;
}

function choose(container: HTMLElement, ...files: readonly File[]): void {
  const input = container.querySelector('input');
  if (input === null) throw new Error('no field for files');
  fireEvent.change(input, { target: { files } });
}

const file = (name = 'shop.json') => new File(['{}'], name);
const address = (): string => screen.getByTestId('address').textContent;

beforeEach(() => {
  FakeRequest.last = undefined;
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.stubGlobal('fetch', async () => Response.json(opened));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a chosen file is sent, its progress is told, and its first trace is shown', async () => {
  const container = show(<OpenFileButton />);
  choose(container, file('my shop.json'));
  await screen.findByText('Sending: 0 %');
  expect(sent().url).toBe('/api/traces/view?name=my%20shop.json');
  expect(sent().sent).toBeInstanceOf(File);

  sent().upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 40, total: 80 }));
  await screen.findByText('Sending: 50 %');
  sent().upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 80, total: 80 }));
  await screen.findByText('Reading the spans …');

  sent().answer(200, opened);
  await waitFor(() => expect(address()).toBe(`/traces/${ID}?from=now-1h`));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('an error is shown with its place, and another file may be chosen', async () => {
  choose(show(<OpenFileButton />), file());
  sent().answer(400, {
    kind: 'invalid',
    title: 'The request is not valid',
    detail: 'cannot read data[0].spans[12].startTime: expected microseconds, not negative, found "soon"',
    status: 400,
  });
  expect(await screen.findByRole('dialog', { name: 'The file could not be opened' })).toBeTruthy();
  expect(screen.getByText(/^Cannot read data\[0\]\.spans\[12\]\.startTime/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Choose another file' })).toBeTruthy();
});

test('an answer that is not of the API is an error too', async () => {
  choose(show(<OpenFileButton />), file());
  sent().answer(200, '<html>');
  expect(await screen.findByRole('dialog', { name: 'The file could not be opened' })).toBeTruthy();
});

test('a file that is too large is not sent at all', async () => {
  const large = file();
  Object.defineProperty(large, 'size', { value: 65 * 1_048_576 });
  choose(show(<OpenFileButton />), large);
  expect(await screen.findByText(/at most 64 MiB can be opened/)).toBeTruthy();
  expect(FakeRequest.last).toBeUndefined();
});

test('cancelling stops the sending', async () => {
  choose(show(<OpenFileButton />), file());
  const aborted = vi.spyOn(sent(), 'abort');
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(aborted).toHaveBeenCalled();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a file may be dropped anywhere on the page; several at once may not', async () => {
  show(<OpenFileButton />);
  const drag = (name: string, files: readonly File[]): void => {
    fireEvent(window, Object.assign(new Event(name), { dataTransfer: { types: ['Files'], files } }));
  };
  drag('dragenter', []);
  expect(await screen.findByText('Drop to open')).toBeTruthy();
  drag('drop', [file('a.json'), file('b.json')]);
  expect(await screen.findByText('Drop one file at a time.')).toBeTruthy();
  expect(screen.queryByText('Drop to open')).toBeNull();
  drag('drop', [file('a.json')]);
  await waitFor(() => expect(sent().url).toContain('a.json'));
});

test('text that is dragged is left alone', () => {
  show(<OpenFileButton />);
  fireEvent(window, Object.assign(new Event('dragenter'), { dataTransfer: { types: ['text/plain'], files: [] } }));
  expect(screen.queryByText('Drop to open')).toBeNull();
});

test('an opened trace says of which file it is, and leads to the others in it', async () => {
  show(<OpenedFileBadge traceId={ID} />);
  expect(await screen.findByText('opened from file shop.json, not stored')).toBeTruthy();
  const button = screen.getByRole('button', { name: '2 traces in this file' });
  fireEvent.pointerDown(button, { button: 0 });
  fireEvent.mouseDown(button, { button: 0 });
  fireEvent.click(button);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'shop: GET /1 (3 spans)' }));
  await waitFor(() => expect(address()).toBe(`/traces/${OTHER}?from=now-1h`));
});

test('a stored trace says nothing of a file', () => {
  const asked = vi.fn<() => void>();
  vi.stubGlobal('fetch', asked);
  show(<OpenedFileBadge traceId={'1'.repeat(32)} />);
  expect(screen.queryByText(/not stored/)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});

test('a file that is not kept any more says so', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ kind: 'not-found', title: '' }, { status: 404 }));
  show(<OpenedFileBadge traceId={ID} />, 'zh-CN');
  expect(await screen.findByText('该文件已不再保留:请重新打开')).toBeTruthy();
});

test('the download menu offers the three formats', async () => {
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function note(this: HTMLAnchorElement) {
    clicked.push(this.getAttribute('href') ?? '');
  });
  show(<DownloadMenu traceId="t1" />);
  const button = screen.getByRole('button', { name: 'Download' });
  fireEvent.pointerDown(button, { button: 0 });
  fireEvent.mouseDown(button, { button: 0 });
  fireEvent.click(button);
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual([
    'OTLP JSON',
    'Jaeger JSON',
    'Zipkin v2 JSON',
  ]);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Zipkin v2 JSON' }));
  expect(clicked).toEqual(['/api/traces/t1/download?format=zipkin']);
});
