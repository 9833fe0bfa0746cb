import { formatWallClock, parseWallClock } from '../../format/wall-clock.ts';
import { nanosOfText } from '../../search/duration-text.ts';
import { durationText } from '../../search/bar-filters.ts';
import type { Region } from './region.ts';

/** A region as it is typed. */
export interface RegionTexts {
  readonly from: string;
  readonly to: string;
  readonly min: string;
  /** Empty = no upper limit. */
  readonly max: string;
}

const NS_PER_SECOND = 1_000_000_000n;

/** `2026-11-21 13:46:05.123456789` on the clock of the zone; zeros at the end are left out. */
export function instantWords(ns: bigint, timeZone: string | undefined): string {
  const clock = formatWallClock(Number(ns / NS_PER_SECOND) * 1000, timeZone);
  const fraction = String(ns % NS_PER_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return fraction === '' ? clock : `${clock}.${fraction}`;
}

/** Epoch ns of a clock reading with up to nine digits after the second; undefined when it is none. */
export function readInstant(text: string, timeZone: string | undefined): bigint | undefined {
  const match = /^([^.]+)(?:\.(\d{1,9}))?$/.exec(text.trim());
  const ms = parseWallClock(match?.[1] ?? '', timeZone);
  if (ms === undefined) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt((match?.[2] ?? '').padEnd(9, '0'));
}

export function textsOf({ fromNs, toNs, minNs, maxNs }: Region, timeZone: string | undefined): RegionTexts {
  return {
    from: instantWords(fromNs, timeZone),
    to: instantWords(toNs, timeZone),
    min: durationText(BigInt(minNs)),
    max: maxNs === null ? '' : durationText(BigInt(maxNs)),
  };
}

export type RegionProblem = 'badInstant' | 'badDuration' | 'reversed';

/** What is typed as a region, or what is wrong with which field. */
export type ReadTexts =
  | { readonly ok: true; readonly region: Region }
  | { readonly ok: false; readonly problems: Partial<Record<keyof RegionTexts, RegionProblem>> };

export function readTexts(texts: RegionTexts, timeZone: string | undefined): ReadTexts {
  const read = {
    from: readInstant(texts.from, timeZone),
    to: readInstant(texts.to, timeZone),
    min: texts.min.trim() === '' ? 0 : nanosOfText(texts.min),
    max: texts.max.trim() === '' ? null : nanosOfText(texts.max),
  };
  const { from: fromNs, to: toNs, min: minNs, max: maxNs } = read;
  if (fromNs === undefined || toNs === undefined || minNs === undefined || maxNs === undefined)
    return { ok: false, problems: unreadOf(read) };
  if (toNs < fromNs) return { ok: false, problems: { to: 'reversed' } };
  if (maxNs !== null && maxNs < minNs) return { ok: false, problems: { max: 'reversed' } };
  return { ok: true, region: { fromNs, toNs, minNs, maxNs } };
}

const kinds = { from: 'badInstant', to: 'badInstant', min: 'badDuration', max: 'badDuration' } as const;
const fields = ['from', 'to', 'min', 'max'] as const satisfies readonly (keyof RegionTexts)[];

function unreadOf(
  read: Readonly<Record<keyof RegionTexts, unknown>>,
): Partial<Record<keyof RegionTexts, RegionProblem>> {
  return Object.fromEntries(fields.filter((field) => read[field] === undefined).map((field) => [field, kinds[field]]));
}
