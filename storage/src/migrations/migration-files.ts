import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GalileoError } from '@galileo/model';

export interface MigrationStep {
  /** With placeholders. */
  readonly statement: string;
  /** Of the text with placeholders, so that a changed setting is not a changed migration. */
  readonly checksum: string;
}

export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  /** The file says `-- compatible: yes`: a program that does not know it may run on its result. */
  readonly isCompatible: boolean;
  readonly steps: readonly MigrationStep[];
}

/** The folder beside `src` and `dist`. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/;

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .trim();

/** Statements are ended by `;` on a line of its own; a comment has a line of its own and is no part of the checksum. */
function parseMigration(name: string, text: string): MigrationFile {
  const number = fileName.exec(name)?.[1];
  if (number === undefined)
    throw new GalileoError('internal', `cannot read migration ${name}: the name must be NNNN_name.sql`);
  const statements = text
    .split(/^;$/m)
    .map(withoutComments)
    .filter((statement) => statement !== '');
  return {
    number: Number(number),
    name,
    isCompatible: /^-- compatible: yes$/m.test(text),
    steps: statements.map((statement) => ({
      statement,
      checksum: createHash('sha256').update(statement).digest('hex'),
    })),
  };
}

/** All migrations in order. Two with one number are refused. */
export async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(
    names.map(async (name) => parseMigration(name, await readFile(`${folder}/${name}`, 'utf8'))),
  );
  files.forEach((file, index) => {
    if (files[index + 1]?.number === file.number)
      throw new GalileoError('internal', `cannot order migration ${file.name}: its number is used twice`);
  });
  return files;
}
