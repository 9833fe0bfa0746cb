import { useState } from 'react';
import { readPreference, writePreference } from '../theme/preferences.ts';

const NAME = 'recent-searches';
const MAX_KEPT = 10;
/** As long as an expression may be. */
const MAX_LENGTH = 4096;

/** What was run on this machine, newest first. Anything may stand in the browser's storage. */
export function readRecent(): readonly string[] {
  const kept = parseList(readPreference(NAME) ?? '[]');
  return kept.filter((text) => text.trim() !== '' && text.length <= MAX_LENGTH).slice(0, MAX_KEPT);
}

function parseList(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  } catch {
    return []; // written by something else: the list begins anew
  }
}

export function withRecent(before: readonly string[], text: string): readonly string[] {
  const added = text.trim();
  if (added === '' || added.length > MAX_LENGTH) return before;
  return [added, ...before.filter((other) => other !== added)].slice(0, MAX_KEPT);
}

export interface RecentSearches {
  readonly list: readonly string[];
  readonly add: (text: string) => void;
  readonly clear: () => void;
}

export function useRecentSearches(): RecentSearches {
  const [list, setList] = useState(readRecent);
  const add = (text: string): void => {
    // Read again: another tab may have added to it.
    const next = withRecent(readRecent(), text);
    writePreference(NAME, JSON.stringify(next));
    setList(next);
  };
  const clear = (): void => {
    writePreference(NAME, null);
    setList([]);
  };
  return { list, add, clear };
}
