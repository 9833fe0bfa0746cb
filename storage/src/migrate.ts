import { GalileoError } from '@galileo/model';
import { migrationsFolder, readMigrations, type MigrationFile } from './migrations/migration-files.ts';
import { markStep, openRecord, readRecord, type RecordedStep } from './migrations/migration-record.ts';
import { fillPlaceholders, type EngineKind } from './migrations/placeholders.ts';
import { applyRetention, type Retention } from './migrations/retention.ts';
import { capSystemLogs } from './migrations/system-logs.ts';

type Run = (sql: string) => Promise<string>;

export interface MigrationOptions {
  readonly retention: Retention;
  readonly kind: EngineKind;
  /** The server's own log tables are Galileo's to cap. */
  readonly ownsSystemLogs?: boolean;
  /** Written beside each step. */
  readonly programVersion?: string;
  readonly folder?: string;
}

/**
 * Brings database `galileo` to this program's schema and retention. One runner at a time: the embedded engine runs it before it listens.
 * A begun, unfinished step is run again, so every step is repeatable. Refuses a finished step whose text has changed and a database
 * that a newer program has changed incompatibly.
 */
export async function applyMigrations(run: Run, options: MigrationOptions): Promise<void> {
  const files = await readMigrations(options.folder ?? migrationsFolder);
  await openRecord(run);
  const record = await readRecord(run);
  refuseNewerDatabase(files, record);
  for (const file of files) await applyFile(run, file, { record, options });
  await applyRetention(run, files, options.retention);
  if (options.kind === 'server' && options.ownsSystemLogs === true) await capSystemLogs(run);
}

function refuseNewerDatabase(files: readonly MigrationFile[], record: readonly RecordedStep[]): void {
  const known = new Map(files.map((file) => [file.number, file.steps.length]));
  const unknown = record.find((step) => step.step > (known.get(step.number) ?? 0) && !step.isCompatible);
  if (unknown === undefined) return;
  throw new GalileoError(
    'conflict',
    `cannot open the database: migration ${unknown.name} step ${unknown.step} was applied by a newer Galileo. Start that version, or restore a backup`,
  );
}

interface Progress {
  readonly record: readonly RecordedStep[];
  readonly options: MigrationOptions;
}

async function applyFile(run: Run, file: MigrationFile, { record, options }: Progress): Promise<void> {
  for (const [index, { statement, checksum }] of file.steps.entries()) {
    const step = index + 1;
    const recorded = record.find((entry) => entry.number === file.number && entry.step === step);
    if (recorded?.isFinished === true) {
      refuseChangedStep(file, step, recorded.checksum === checksum);
      continue;
    }
    const mark = {
      number: file.number,
      step,
      name: file.name,
      checksum,
      isCompatible: file.isCompatible,
      version: options.programVersion ?? '',
    };
    await markStep(run, { ...mark, phase: 'started' });
    await runStep(run, fillPlaceholders(statement, options.retention, options.kind), `${file.name} step ${step}`);
    await markStep(run, { ...mark, phase: 'finished' });
  }
}

function refuseChangedStep(file: MigrationFile, step: number, isSame: boolean): void {
  if (isSame) return;
  throw new GalileoError(
    'conflict',
    `cannot migrate: ${file.name} step ${step} has changed since it was applied to this database`,
  );
}

async function runStep(run: Run, statement: string, place: string): Promise<void> {
  if (statement.includes('{{'))
    throw new GalileoError('internal', `cannot migrate: ${place} holds an unknown placeholder`);
  try {
    await run(statement);
  } catch (cause) {
    throw new GalileoError('storage', `cannot migrate: ${place} failed`, { cause });
  }
}
