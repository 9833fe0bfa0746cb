import { GalileoError } from '@galileo/model';

/** A setting some program asked for; docs/configuration.md is checked against these. */
export interface AskedSetting {
  readonly name: string;
  readonly kind: string;
  readonly fallback: string;
}

export interface SettingSources {
  /** Values from the command line, by setting name. They win over the environment. */
  readonly flags?: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Port number, `0` for any free port, or `'off'`. */
export type PortSetting = number | 'off';

export interface Settings {
  readonly text: (name: string, fallback: string) => string;
  readonly optional: (name: string) => string | undefined;
  readonly secret: (name: string) => Secret | undefined;
  readonly port: (name: string, fallback: number) => PortSetting;
  readonly integer: (name: string, fallback: number, range: { readonly min: number; readonly max: number }) => number;
  /** Milliseconds; written `500ms`, `10s`, `5m`, `24h`, `7d` or `0`. */
  readonly duration: (name: string, fallback: string) => number;
  /** Bytes; written `64MiB`, `10GiB`, `4096`. */
  readonly bytes: (name: string, fallback: string) => number;
  readonly choice: <Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice) => Choice;
  readonly list: (name: string) => readonly string[];
  /** All settings read so far. */
  readonly asked: () => readonly AskedSetting[];
  /** Throws one `invalid` error that names every wrong setting. Call after the last read. */
  readonly finish: () => void;
}

/** A value that never prints itself. */
export class Secret {
  readonly reveal: () => string;

  constructor(value: string) {
    this.reveal = () => value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }
}

const durationUnits: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const byteUnits: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** Reads `7d`, `500ms`, `0`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  return parseUnit(text, durationUnits) ?? (text === '0' ? 0 : undefined);
}

/** Reads `64MiB`, `4096`; undefined for anything else. */
export function parseBytes(text: string): number | undefined {
  return parseUnit(text, byteUnits);
}

function parseUnit(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(text);
  const factor = units[match?.[2] ?? 'none'];
  return match === null || factor === undefined ? undefined : Math.round(Number(match[1]) * factor);
}

interface Wanted<Value> {
  readonly kind: string;
  readonly fallback: string;
  readonly parse: (text: string) => Value | undefined;
  readonly expects: string;
}

interface Reader {
  readonly raw: (name: string, kind: string, fallback: string) => string;
  readonly parsed: <Value>(name: string, wanted: Wanted<Value>) => Value;
}

export function createSettings(sources: SettingSources): Settings {
  const asked = new Map<string, AskedSetting>();
  const problems: string[] = [];
  const raw = (name: string, kind: string, fallback: string): string => {
    asked.set(name, { name, kind, fallback });
    const given = sources.flags?.[name] ?? sources.environment[name];
    return given === undefined || given === '' ? fallback : given;
  };
  const parsed = <Value>(name: string, wanted: Wanted<Value>): Value => {
    const text = raw(name, wanted.kind, wanted.fallback);
    const value = wanted.parse(text);
    if (value !== undefined) return value;
    problems.push(`${name}=${JSON.stringify(text)}: expected ${wanted.expects}`);
    const fallback = wanted.parse(wanted.fallback);
    if (fallback === undefined) throw new GalileoError('internal', `default of ${name} does not parse`);
    return fallback;
  };
  return {
    ...readers({ raw, parsed }),
    asked: () => [...asked.values()],
    finish: () => {
      if (problems.length === 0) return;
      const count = `${problems.length} wrong setting${problems.length === 1 ? '' : 's'}`;
      throw new GalileoError('invalid', `cannot start, ${count}:\n  ${problems.join('\n  ')}`);
    },
  };
}

function readers({ raw, parsed }: Reader): Omit<Settings, 'asked' | 'finish'> {
  return {
    text: (name, fallback) => raw(name, 'text', fallback),
    optional: (name) => raw(name, 'text', '') || undefined,
    secret: (name) => secretOf(raw(name, 'secret', '')),
    list: (name) => listOf(raw(name, 'list', '')),
    port: (name, fallback) =>
      parsed<PortSetting>(name, {
        kind: 'port',
        fallback: String(fallback),
        parse: parsePort,
        expects: 'a port from 0 to 65535 (0 = any free port) or "off"',
      }),
    integer: (name, fallback, range) =>
      parsed(name, {
        kind: 'number',
        fallback: String(fallback),
        parse: (text) => inRange(text, range),
        expects: `a whole number from ${range.min} to ${range.max}`,
      }),
    duration: (name, fallback) =>
      parsed(name, {
        kind: 'duration',
        fallback,
        parse: parseDuration,
        expects: 'a duration such as 500ms, 10s, 5m, 24h or 7d',
      }),
    bytes: (name, fallback) =>
      parsed(name, { kind: 'size', fallback, parse: parseBytes, expects: 'a size such as 4096, 64MiB or 10GiB' }),
    choice: (name, choices, fallback) =>
      parsed(name, {
        kind: choices.join(' | '),
        fallback,
        parse: (text) => choices.find((choice) => choice === text),
        expects: `one of ${choices.join(', ')}`,
      }),
  };
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function secretOf(text: string): Secret | undefined {
  return text === '' ? undefined : new Secret(text);
}

function parsePort(text: string): PortSetting | undefined {
  return text === 'off' ? 'off' : inRange(text, { min: 0, max: 65_535 });
}

function inRange(text: string, range: { readonly min: number; readonly max: number }): number | undefined {
  if (!/^-?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= range.min && value <= range.max ? value : undefined;
}
