import { normalDuration } from '../../search/duration-text.ts';
import { readPreference, writePreference } from '../../theme/preferences.ts';

/** Tops of the y axis to choose from; `auto` holds 99.9 % of what is found. */
export const maxChoices = ['auto', '50ms', '100ms', '200ms', '500ms', '1s', '2s', '5s', '10s', '30s', '1m'] as const;

const NAME = 'scatter-max';
/** As many applications as are remembered; the one chosen for longest ago is forgotten first. */
const MOST = 50;

function readAll(): readonly (readonly [string, string])[] {
  const text = readPreference(NAME);
  if (text === null) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.flatMap(readPair) : [];
  } catch {
    return []; // written by something else: as if nothing was chosen yet
  }
}

function readPair(pair: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(pair)) return [];
  const [service, max]: readonly unknown[] = pair;
  return typeof service === 'string' && typeof max === 'string' ? [[service, max]] : [];
}

/** The top chosen last for an application (empty: for all together); undefined for one that fits what is found. */
export function rememberedMax(service: string): string | undefined {
  const max = normalDuration(readAll().find(([name]) => name === service)?.[1] ?? '');
  return max === '' ? undefined : max;
}

export function rememberMax(service: string, max: string | undefined): void {
  const others = readAll().filter(([name]) => name !== service);
  const kept = max === undefined ? others : [...others, [service, max] as const];
  writePreference(NAME, kept.length === 0 ? null : JSON.stringify(kept.slice(-MOST)));
}
