import { GalileoError } from '@galileo/model';
import {
  migrationsFolder,
  readMigrations,
  type MigrationFile,
  type MigrationStep,
} from './migrations/migration-files.ts';
import { markSteps, openRecord, readRecord, type RecordedStep, type StepMark } from './migrations/migration-record.ts';
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

/** Steps are marked as begun before the first one runs, and as finished together; after a crash in between all of them are run again. */
async function applyFile(run: Run, file: MigrationFile, { record, options }: Progress): Promise<void> {
  const pending = pendingSteps(file, record);
  const marks = (steps: readonly PendingStep[], phase: StepMark['phase']): readonly StepMark[] =>
    steps.map(({ step, checksum }) => ({
      number: file.number,
      step,
      name: file.name,
      checksum,
      isCompatible: file.isCompatible,
      version: options.programVersion ?? '',
      phase,
    }));
  await markSteps(run, marks(pending, 'started'));
  const finished: PendingStep[] = [];
  try {
    for (const each of pending) {
      const statement = fillPlaceholders(each.statement, options.retention, options.kind);
      await runStep(run, statement, `${file.name} step ${each.step}`);
      finished.push(each);
    }
  } finally {
    await markSteps(run, marks(finished, 'finished'));
  }
}

interface PendingStep extends MigrationStep {
  /** From 1. */
  readonly step: number;
}

function pendingSteps(file: MigrationFile, record: readonly RecordedStep[]): readonly PendingStep[] {
  return file.steps
    .map((each, index) => ({ ...each, step: index + 1 }))
    .filter(({ step, checksum }) => {
      const recorded = record.find((entry) => entry.number === file.number && entry.step === step);
      if (recorded?.isFinished !== true) return true;
      refuseChangedStep(file, step, recorded.checksum === checksum);
      return false;
    });
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
