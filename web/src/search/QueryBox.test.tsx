import type { CompletionAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { QueryBox, type WrongPart } from './QueryBox.tsx';
import { sampleAnswer } from './testing/sample-completions.ts';

configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

const asked: URLSearchParams[] = [];
const cancelled: string[] = [];
const ran: string[] = [];

const keys: CompletionAnswer = sampleAnswer({
  expects: 'key',
  key: null,
  replace: { from: 0, to: 1 },
  items: [
    { kind: 'key', label: 'service', insert: 'service', origin: 'built-in', count: 1200 },
    { kind: 'key', label: 'server.address', insert: 'server.address', origin: 'span', count: 40 },
  ],
});

/** Answers each question for proposals; a promise that never ends stands for a slow store. */
function answering(answer: (query: URLSearchParams) => CompletionAnswer | Response | 'never'): void {
  vi.stubGlobal('fetch', (path: string, { signal }: RequestInit) => {
    const { searchParams } = new URL(path, 'http://galileo');
    asked.push(searchParams);
    signal?.addEventListener('abort', () => cancelled.push(searchParams.get('q') ?? ''));
    const given = answer(searchParams);
    if (given === 'never') return new Promise(() => {});
    return Promise.resolve(given instanceof Response ? given : Response.json(given));
  });
}

function Box({ initial = '', wrong }: { readonly initial?: string; readonly wrong?: WrongPart }) {
  const [text, setText] = useState(initial);
  return (
    <QueryBox
      text={text}
      onText={setText}
      onRun={() => ran.push(text)}
      onTyping={() => {}}
      wrong={wrong}
      isCurrent={text === initial}
      range="from=1&to=2"
    />
  );
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Search expression' });

function type(text: string): void {
  fireEvent.change(field(), { target: { value: text } });
}

beforeEach(() => {
  asked.length = 0;
  cancelled.length = 0;
  ran.length = 0;
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('proposals come with their counts, and Tab takes the first', async () => {
  answering(() => keys);
  render(<Box />);
  type('s');
  const options = await screen.findAllByRole('option');
  expect(options.map((option) => option.textContent)).toEqual(['service built in ~1.20 k', 'server.address  ~40']);
  expect(asked[0]?.get('q')).toBe('s');
  expect(asked[0]?.get('from')).toBe('1');
  fireEvent.keyDown(field(), { key: 'Tab' });
  expect(field().value).toBe('service ');
  await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('service '));
  expect(asked.at(-1)?.get('cursor')).toBe('8');
});

test('the arrow keys choose, Enter takes what is chosen, and runs when nothing is', async () => {
  answering(() => keys);
  render(<Box />);
  type('s');
  await screen.findAllByRole('option');
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  const chosen = screen.getByRole('option', { selected: true });
  expect(field().getAttribute('aria-activedescendant')).toBe(chosen.id);
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(field().value).toBe('server.address ');
  expect(ran).toEqual([]);
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(ran).toEqual(['server.address ']);
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('Escape closes the list, and a click takes a proposal', async () => {
  answering(() => keys);
  render(<Box />);
  type('s');
  await screen.findByRole('listbox');
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(screen.queryByRole('listbox')).toBeNull();
  fireEvent.click(field());
  fireEvent.click(await screen.findByRole('option', { name: /server.address/ }));
  expect(field().value).toBe('server.address ');
});

test('typing on cancels the question before it and never waits', async () => {
  answering((query) => (query.get('q') === 's' ? 'never' : keys));
  render(<Box />);
  type('s');
  await waitFor(() => expect(asked).toHaveLength(1));
  type('se');
  expect(field().value).toBe('se');
  expect(cancelled).toEqual(['s']);
  await screen.findByRole('listbox');
});

test('what is wrong is underlined and said', () => {
  answering(() => keys);
  render(<Box initial="a = = b" wrong={{ range: { start: 4, end: 5 }, message: 'Column 5: expected a value' }} />);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const message = document.getElementById(field().getAttribute('aria-describedby') ?? '');
  expect(message?.textContent).toContain('expected a value');
  expect(Array.from(document.querySelectorAll('.q-wrong'), ({ textContent }) => textContent)).toEqual(['=']);
});

test('a key with too many values says so, and a failed question too', async () => {
  answering(() => sampleAnswer({ withoutValues: 'too-many-values' }));
  render(<Box />);
  type('user.id = ');
  expect(await screen.findByText(/too many different values/)).toBeTruthy();
  answering(() => Response.json({ kind: 'unavailable', detail: 'the engine restarts' }, { status: 503 }));
  type('user.id = 1');
  expect(await screen.findByText(/No suggestions: The engine restarts/)).toBeTruthy();
});

test('what is typed can be cleared and run by the mouse', () => {
  answering(() => keys);
  render(<Box initial="error" />);
  type('error or root');
  fireEvent.click(screen.getByRole('button', { name: 'Run' }));
  expect(ran).toEqual(['error or root']);
  fireEvent.click(screen.getByRole('button', { name: 'Clear the expression' }));
  expect(field().value).toBe('');
});
