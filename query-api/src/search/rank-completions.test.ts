import type { CompletionItem } from '@galileo/model';
import { expect, test } from 'vitest';
import { rankCompletions } from './rank-completions.ts';

const key = (label: string, count: number | null, origin: CompletionItem['origin'] = 'span'): CompletionItem => ({
  kind: 'key',
  label,
  insert: label,
  origin,
  count,
});
const value = (label: string, count: number | null): CompletionItem => ({ ...key(label, count, null), kind: 'value' });
const labels = (items: readonly CompletionItem[]): readonly string[] => items.map(({ label }) => label);

test('what is equal comes before what begins with the typed text, and that before what holds it', () => {
  const items = [key('my.http', 900), key('http.route', 5), key('HTTP', 1), key('db.system', 1000)];

  expect(labels(rankCompletions(items, 'http', 10))).toEqual(['HTTP', 'http.route', 'my.http']);
});

test('among equals the more frequent comes first, and what is not counted last', () => {
  const items = [value('a1', 3), value('a2', null), value('a3', 30), value('a0', 3)];

  expect(labels(rankCompletions(items, 'a', 10))).toEqual(['a3', 'a0', 'a1', 'a2']);
});

test('keys of the language come before attributes and keep their order', () => {
  const items = [key('sample', 1e9), key('status', null, 'built-in'), key('service', null, 'built-in')];

  expect(labels(rankCompletions(items, 's', 10))).toEqual(['status', 'service', 'sample']);
});

test('no more are given than were asked for', () => {
  expect(rankCompletions([value('a', 1), value('ab', 2), value('ac', 3)], '', 2)).toHaveLength(2);
});
