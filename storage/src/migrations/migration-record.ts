import { GalileoError } from '@galileo/model';

/** One finished or begun step as `schema_migrations` tells it. */
export interface RecordedStep {
  readonly number: number;
  readonly step: number;
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
  /** An older program may run on it. */
  readonly isCompatible: boolean;
}

type Run = (sql: string) => Promise<string>;

const createRecord = `
CREATE TABLE IF NOT EXISTS galileo.schema_migrations (
  number UInt32,
  step UInt32,
  name String,
  checksum String,
  compatible UInt8,
  version String,
  started_at DateTime64(3, 'UTC'),
  finished_at DateTime64(3, 'UTC'),
  written_at DateTime64(9, 'UTC') DEFAULT now64(9)
)
ENGINE = ReplacingMergeTree(written_at)
ORDER BY (number, step)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1`;

export async function openRecord(run: Run): Promise<void> {
  await run('CREATE DATABASE IF NOT EXISTS galileo');
  await run(createRecord);
}

export async function readRecord(run: Run): Promise<readonly RecordedStep[]> {
  const text = await run(`
    SELECT number, step, argMax(name, written_at), argMax(checksum, written_at), max(toUnixTimestamp(finished_at)) > 0, max(compatible)
    FROM galileo.schema_migrations
    GROUP BY number, step
    ORDER BY number, step
    LIMIT 100000
    FORMAT TabSeparated`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(readStep);
}

function readStep(line: string): RecordedStep {
  const [number, step, name, checksum, finished, compatible] = line.split('\t');
  if (name === undefined || checksum === undefined || compatible === undefined) {
    throw new GalileoError('storage', `cannot read schema_migrations: unexpected line ${JSON.stringify(line)}`);
  }
  return {
    number: Number(number),
    step: Number(step),
    name,
    checksum,
    isFinished: finished === '1',
    isCompatible: compatible === '1',
  };
}

export interface StepMark {
  readonly number: number;
  readonly step: number;
  readonly name: string;
  readonly checksum: string;
  readonly isCompatible: boolean;
  readonly phase: 'started' | 'finished';
  readonly version: string;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Writes marks in one insert: each insert is flushed to the disk, and a new database takes a hundred steps. */
export async function markSteps(run: Run, marks: readonly StepMark[]): Promise<void> {
  if (marks.length === 0) return;
  await run(
    `INSERT INTO galileo.schema_migrations (number, step, name, checksum, compatible, version, started_at, finished_at) ` +
      marks.map(selectMark).join(' UNION ALL '),
  );
}

function selectMark(mark: StepMark): string {
  const finished = mark.phase === 'finished' ? 'now64(3)' : "toDateTime64(0, 3, 'UTC')";
  return `SELECT ${mark.number}, ${mark.step}, ${quoted(mark.name)}, ${quoted(mark.checksum)}, ${mark.isCompatible ? 1 : 0}, ${quoted(mark.version)}, now64(3), ${finished}`;
}
