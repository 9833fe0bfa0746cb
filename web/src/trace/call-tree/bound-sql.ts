import { sqlTokens } from './sql-text.ts';

/** Values by the name or place of their parameter, as the bind row has them: JSON. Undefined when it is no such thing. */
export function readBinds(json: string): ReadonlyMap<string, string> | undefined {
  try {
    const read: unknown = JSON.parse(json);
    if (typeof read !== 'object' || read === null) return undefined;
    return new Map(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}

const parameter = /::|\?|\$(\d+)|[:@](\w+)/g;

/** The statement with its values in place of `?`, `$1`, `:name` and `@name`; what has no value stays as it is, and so do strings. */
export function boundSql(statement: string, binds: ReadonlyMap<string, string>): string {
  const values = [...binds.values()];
  let next = 0;
  const bind = (found: string, place: string | undefined, name: string | undefined): string => {
    if (found === '?') return quoted(values[next++], found);
    if (place !== undefined) return quoted(binds.get(place) ?? values[Number(place) - 1], found);
    return name === undefined ? found : quoted(binds.get(name), found);
  };
  return segments(statement)
    .map(({ isString, text }) => (isString ? text : text.replace(parameter, bind)))
    .join('');
}

function quoted(value: string | undefined, found: string): string {
  if (value === undefined) return found;
  return /^-?\d+(\.\d+)?$|^(true|false|null)$/i.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

interface Segment {
  readonly isString: boolean;
  readonly text: string;
}

function segments(statement: string): readonly Segment[] {
  const out: { isString: boolean; text: string }[] = [];
  for (const { kind, text } of sqlTokens(statement)) {
    const isString = kind === 'string' || text.startsWith('--') || text.startsWith('/*');
    const last = out.at(-1);
    if (last !== undefined && last.isString === isString) last.text += text;
    else out.push({ isString, text });
  }
  return out;
}
