const zoneOption = (timeZone: string | undefined) => (timeZone === undefined ? {} : { timeZone });

/** Numbers of the calendar and clock in a zone. */
function fieldsAt(ms: number, timeZone: string | undefined): ReadonlyMap<string, string> {
  const format = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...zoneOption(timeZone),
  });
  return new Map(format.formatToParts(ms).map((part) => [part.type, part.value]));
}

/** `2026-11-21 13:05:00` in the zone; what `parseWallClock` reads. */
export function formatWallClock(ms: number, timeZone: string | undefined): string {
  const fields = fieldsAt(ms, timeZone);
  const read = (name: string) => fields.get(name) ?? '';
  return `${read('year')}-${read('month')}-${read('day')} ${read('hour')}:${read('minute')}:${read('second')}`;
}

/** The same clock reading taken as UTC, less the instant: how far the zone is ahead. */
function offsetAt(ms: number, timeZone: string | undefined): number {
  const whole = Math.floor(ms / 1000) * 1000;
  return Date.parse(`${formatWallClock(whole, timeZone).replace(' ', 'T')}Z`) - whole;
}

/** Epoch ms of a date and time read in the zone; `T` or a space between, seconds may be left out. RFC 3339 with an offset works too. */
export function parseWallClock(text: string, timeZone: string | undefined): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, day = '', minutes = '', seconds = ':00', offset] = match;
  const asUtc = Date.parse(`${day}T${minutes}${seconds}${offset ?? 'Z'}`);
  if (!Number.isFinite(asUtc)) return undefined;
  if (offset !== undefined) return asUtc;
  // The offset at the guess may be that of the other side of a clock change: one more step settles it.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}
