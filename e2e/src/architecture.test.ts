import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = ['model', 'otlp', 'service', 'collector', 'query-api', 'web', 'cli'];

function filesBelow(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const sources = (folders: readonly string[]): readonly string[] =>
  folders
    .flatMap((folder) => filesBelow(`${folder}/src`, /\.tsx?$/))
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

test('SQL stands in storage/ alone', () => {
  const statement = /\b(SELECT\s[^;]*?\sFROM|INSERT INTO|ALTER TABLE|CREATE TABLE|DROP TABLE|DELETE FROM)\s/;
  expect(sources(programs).filter((file) => statement.test(read(file)))).toEqual([]);
});

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly engines?: { readonly node?: string }; readonly dev?: boolean }>
  >;
}

test('no package asks for a Node newer than 20.19', () => {
  const lock: Lock = JSON.parse(read('package-lock.json'));
  const asked = Object.entries(lock.packages).map(([path, { engines }]) => ({ path, node: engines?.node ?? '*' }));
  expect(asked.filter(({ node }) => !allowsNode20(node))).toEqual([]);
});

/** Whether a range of `engines.node` holds for 20.19; the ranges in use are made of `>=`, `<`, `^`, `~`, `||` and plain numbers. */
function allowsNode20(range: string): boolean {
  return range.split('||').some((part) =>
    part
      .replaceAll(/([<>=^~])\s+/g, '$1')
      .trim()
      .split(/\s+/)
      .every(holds),
  );
}

const wanted = 20 * 1000 + 19;

function holds(comparator: string): boolean {
  const [, operator = '', major = '*', minor = '0'] = /^([<>=^~]*)v?(\d+|\*|x)(?:\.(\d+))?/.exec(comparator) ?? [];
  if (major === '*' || major === 'x') return true;
  const given = Number(major) * 1000 + Number(minor);
  if (operator.startsWith('>')) return wanted >= given;
  if (operator.startsWith('<')) return wanted < given;
  return Number(major) === 20 && wanted >= given;
}
