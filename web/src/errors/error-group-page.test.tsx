import type { ErrorGroupDetail, ErrorTrace, SpanDetail } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { ErrorGroupPage } from './ErrorGroupPage.tsx';
import { sampleDetail, sampleOccurrence, sampleOccurrences } from './testing/sample-groups.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

interface Answers {
  readonly group?: ErrorGroupDetail | Response;
  readonly traces?: readonly ErrorTrace[];
  readonly occurrences?: number;
}

const otherStack = 'com.acme.Declined: card 4 refused\n\tat com.acme.Other.charge(Other.java:1)';
const span = {
  spanId: 'b'.repeat(16),
  events: [
    {
      name: 'exception',
      timeUnixNano: '1700003000000000000',
      attributes: [
        { key: 'exception.type', value: 'com.acme.Declined', type: 'string' },
        { key: 'exception.message', value: 'card 4 refused', type: 'string' },
        { key: 'exception.stacktrace', value: otherStack, type: 'string' },
      ],
    },
  ],
} satisfies Pick<SpanDetail, 'spanId' | 'events'>;

const asked: string[] = [];

function answering({ group = sampleDetail(), traces = [sampleOccurrence()], occurrences }: Answers = {}): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    const { pathname } = new URL(path, 'http://galileo');
    if (pathname.endsWith('/series')) return Response.json({ from: '0', to: '0', stepSeconds: 60, services: [] });
    if (pathname.startsWith('/api/traces/')) return Response.json(span);
    if (pathname.endsWith('/traces')) return Response.json(sampleOccurrences(traces, occurrences));
    return group instanceof Response ? group : Response.json(group);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search = ''): void {
  render(
    <MemoryRouter initialEntries={[`/errors/b7ad6b7169203331${search}`]}>
      <Routes>
        <Route path="/errors/:group" element={<ErrorGroupPage />} />
        <Route path="/traces/:traceId" element={null} />
      </Routes>
      <Address />
    </MemoryRouter>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;
const stack = (): string => screen.getByLabelText('Stack trace').textContent;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('own frames stand out, those of libraries are folded, and all or the text as sent are a click away', async () => {
  answering();
  open();
  await screen.findByRole('heading', { name: 'Declined' });

  expect(stack()).toContain('com.acme.Card.charge');
  expect(stack()).toContain('2 frames of libraries');
  expect(stack()).not.toContain('org.springframework');
  fireEvent.click(screen.getByRole('button', { name: '2 frames of libraries' }));
  expect(stack()).toContain('org.springframework');
  fireEvent.click(screen.getByRole('button', { name: 'As sent' }));
  await waitFor(() => expect(screen.getByLabelText('Stack trace').tagName).toBe('PRE'));
  expect(address()).toContain('stack=raw');
});

test('an older sample is read from its span, and the key leads back', async () => {
  answering();
  open();
  await screen.findByText('card 4 refused');
  expect(screen.getByText('kept sample')).toBeTruthy();

  fireEvent.click(screen.getByRole('button', { name: 'Older sample' }));
  await waitFor(() => expect(stack()).toContain('com.acme.Other.charge'));
  expect(screen.getByText('1 of 1')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: '[' });
  await waitFor(() => expect(stack()).toContain('com.acme.Card.charge'));
});

test('an occurrence opens its trace at the failing span', async () => {
  answering();
  open('?from=now-1h&to=now');
  const cell = await screen.findByText('card 4 refused');
  fireEvent.click(cell);

  expect(address()).toBe(`/traces/${'b'.repeat(32)}?from=now-1h&to=now&row=${'b'.repeat(16)}&open=events`);
});

test('where not all occurrences are listed the foot says so', async () => {
  answering({ occurrences: 3400 });
  open();

  expect(await screen.findByText('1 of 3,400 occurrences')).toBeTruthy();
  expect(screen.getByText('of busy minutes the last one and a few more')).toBeTruthy();
});

test('counts whose spans are gone stay, and say so', async () => {
  answering({ traces: [], occurrences: 12 });
  open();

  expect(await screen.findByText('No trace is stored any more')).toBeTruthy();
});

test('a click on a service narrows the page to it', async () => {
  answering();
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'web prod' }));

  await waitFor(() => expect(asked.filter((path) => path.includes('service=web'))).toHaveLength(3));
  expect(address()).toContain('service=web');
});

test('versions and instances have their shares', async () => {
  answering();
  open();
  fireEvent.click(await screen.findByRole('tab', { name: /By version/ }));
  expect(await screen.findByText('2.1.0')).toBeTruthy();
  expect(screen.getByTitle('81.0 % of the occurrences')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: /By instance/ }));
  expect(await screen.findByText('pay-1', { selector: '.err-share *' })).toBeTruthy();
});

test('a failed call without an exception has no stack, and says why', async () => {
  answering({
    group: sampleDetail({
      kind: 'status',
      type: '503',
      message: 'HTTP 503',
      sample: {
        traceId: 'a'.repeat(32),
        spanId: 'a'.repeat(16),
        exception: 0,
        timeUnixNano: '1700003000000000000',
        service: 'pay',
        message: 'HTTP 503',
        stack: '',
      },
    }),
  });
  open();

  expect(await screen.findByText(/A failed span without an exception event/)).toBeTruthy();
});

test('a group outside the range offers to go where it was', async () => {
  answering({ group: sampleDetail({ count: 0 }), traces: [] });
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Show since first seen' }));

  await waitFor(() => expect(address()).toContain('from=2023-11-14'));
});

test('an unknown group says so and leads back', async () => {
  answering({ group: Response.json({ kind: 'not-found', detail: 'cannot find error group x' }, { status: 404 }) });
  open();

  expect(await screen.findByText(/cannot find error group x/i)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'All errors' }).getAttribute('href')).toBe('/errors');
});
