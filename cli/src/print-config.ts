import { createSettings } from '@galileo/service';
import { readSettings } from './config.ts';
import type { CommandLine } from './flags.ts';

/** One line per setting: name, value in use, default. Secrets are not shown. */
export function printConfig(line: CommandLine, environment: Readonly<Record<string, string | undefined>>): string {
  const settings = createSettings({ flags: line.settings, environment });
  readSettings(settings);
  const rows = settings.asked().map(({ name, kind, fallback }) => {
    const given = line.settings[name] ?? environment[name];
    const value = kind === 'secret' && given !== undefined ? '***' : (given ?? fallback);
    return `${name}=${value}${given === undefined ? '' : `   # default: ${fallback || 'unset'}`}`;
  });
  return `${rows.toSorted((left, right) => (left < right ? -1 : 1)).join('\n')}\n`;
}
