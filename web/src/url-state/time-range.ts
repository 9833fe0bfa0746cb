/** Seconds back from now, or two instants in epoch ms. */
export type TimeRange =
  | { readonly kind: 'relative'; readonly seconds: number }
  | { readonly kind: 'absolute'; readonly from: number; readonly to: number };

export interface Instants {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}

export const defaultRange: TimeRange = { kind: 'relative', seconds: 3600 };

/** What the picker offers, in seconds. */
export const rangePresets = [300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800] as const;

const MIN_SPAN_MS = 1000;
const MAX_SPAN_MS = 366 * 86_400_000;
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `90`, `15m`, `2h`, `7d` as seconds; undefined for anything else. */
export function parseSpan(text: string): number | undefined {
  const match = /^(\d{1,9})([smhdw])$/.exec(text.trim());
  const unit = unitSeconds[match?.[2] ?? ''];
  const count = Number(match?.[1]);
  return unit === undefined || count < 1 || count * unit * 1000 > MAX_SPAN_MS ? undefined : count * unit;
}

/** Seconds in the largest unit that divides them: 3600 is `1h`. */
export function writeSpan(seconds: number): string {
  const units = ['d', 'h', 'm', 's'] as const;
  const unit = units.find((name) => seconds % (unitSeconds[name] ?? 1) === 0) ?? 's';
  return `${seconds / (unitSeconds[unit] ?? 1)}${unit}`;
}

/** Epoch ms of `1763733900000` or RFC 3339. */
function parseInstant(text: string): number | undefined {
  const at = /^\d{10,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(at) ? at : undefined;
}

const writeInstant = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

/** Reads `from` and `to` of an address; what makes no sense is the default, never an error. */
export function parseRange(from: string | null, to: string | null): TimeRange {
  if (from === null) return defaultRange;
  const seconds = from.startsWith('now-') && (to === null || to === 'now') ? parseSpan(from.slice(4)) : undefined;
  if (seconds !== undefined) return { kind: 'relative', seconds };
  const start = parseInstant(from);
  const end = to === null ? undefined : parseInstant(to);
  if (start === undefined || end === undefined || end - start < MIN_SPAN_MS) return defaultRange;
  return { kind: 'absolute', from: start, to: end };
}

export function writeRange(range: TimeRange): { readonly from: string; readonly to: string } {
  if (range.kind === 'relative') return { from: `now-${writeSpan(range.seconds)}`, to: 'now' };
  return { from: writeInstant(range.from), to: writeInstant(range.to) };
}

export function resolveRange(range: TimeRange, now: number): Instants {
  if (range.kind === 'absolute') return { from: range.from, to: range.to };
  return { from: now - range.seconds * 1000, to: now };
}

/** The neighbouring range of the same length, never beyond now. */
export function stepRange(range: TimeRange, now: number, direction: 'back' | 'forward'): TimeRange {
  const { from, to } = resolveRange(range, now);
  const span = to - from;
  if (direction === 'back') return { kind: 'absolute', from: from - span, to: from };
  if (to + span >= now) return { kind: 'relative', seconds: Math.max(1, Math.round(span / 1000)) };
  return { kind: 'absolute', from: to, to: to + span };
}

/** Twice as long around the same middle; a relative range keeps its end at now. */
export function zoomOut(range: TimeRange, now: number): TimeRange {
  if (range.kind === 'relative') return { kind: 'relative', seconds: Math.min(range.seconds * 2, MAX_SPAN_MS / 1000) };
  const span = Math.min((range.to - range.from) * 2, MAX_SPAN_MS);
  const middle = (range.from + range.to) / 2;
  const to = Math.min(Math.round(middle + span / 2), Math.max(now, range.to));
  return { kind: 'absolute', from: to - span, to };
}
