import { GalileoError } from '@galileo/model';

export interface CommandLine {
  readonly command: string;
  /** Settings given as flags, by setting name: `--http-port 0` is `GALILEO_HTTP_PORT`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Flags that are no settings, such as `--demo`. */
  readonly switches: ReadonlySet<string>;
}

/** Flags without a value. */
const switchNames = new Set(['demo', 'help', 'version']);

/** Reads `up --demo --http-port 0 --data-dir=/tmp/x`. Throws `invalid` for anything it does not understand. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const settings: Record<string, string> = {};
  const switches = new Set<string>();
  const words: string[] = [];
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (!argument.startsWith('--')) {
      words.push(argument);
      continue;
    }
    const [name, given] = splitOnce(argument.slice(2));
    if (switchNames.has(name) && given === undefined) {
      switches.add(name);
      continue;
    }
    const value = given ?? rest.shift();
    if (value === undefined) throw new GalileoError('invalid', `--${name} needs a value`);
    settings[settingName(name)] = value;
  }
  if (words.length > 2) throw new GalileoError('invalid', `unexpected argument ${words[2] ?? ''}`);
  return { command: words.join(' '), settings, switches };
}

/** `http-port` -> `GALILEO_HTTP_PORT` */
function settingName(flag: string): string {
  return `GALILEO_${flag.toUpperCase().replaceAll('-', '_')}`;
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
