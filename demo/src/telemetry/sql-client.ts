import { SpanKind } from '@opentelemetry/api';
import type { Database, SqlEngine, SqlValue } from 'sql.js';
import { inSpan, type Step } from './step.ts';

export interface Statement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
  /** Extra time the answer takes; how a missing index or a lock looks from outside. */
  readonly delayMs?: number;
}

export type Row = Readonly<Record<string, SqlValue>>;

export interface SqlClient {
  /** Runs one statement in a CLIENT span of its own. */
  readonly query: (step: Step, statement: Statement) => Promise<readonly Row[]>;
  readonly close: () => void;
}

/** Round trip to a database on another machine, which this one stands for. */
const ROUND_TRIP_MS = { least: 1, spread: 3 };

/** A database of `sql.js` behind a client that traces each statement, as the database semantic conventions say. */
export function openDatabase(
  engine: SqlEngine,
  { name, schema }: { name: string; schema: readonly string[] },
): SqlClient {
  const database = new engine.Database();
  for (const statement of schema) database.run(statement);
  return {
    query: (step, statement) => {
      const { operation, table } = readStatement(statement.text);
      const attributes = {
        'db.system.name': 'sqlite',
        'db.namespace': name,
        'db.operation.name': operation,
        'db.collection.name': table,
        'db.query.summary': `${operation} ${table}`,
        'db.query.text': statement.text,
      };
      return inSpan(step, { name: `${operation} ${table}`, kind: SpanKind.CLIENT, attributes }, async ({ span }) => {
        await wait(ROUND_TRIP_MS.least + Math.random() * ROUND_TRIP_MS.spread + (statement.delayMs ?? 0));
        const rows = run(database, statement);
        span.setAttribute('db.response.returned_rows', rows.length);
        return rows;
      });
    },
    close: () => database.close(),
  };
}

function run(database: Database, { text, values = [] }: Statement): readonly Row[] {
  const statement = database.prepare(text);
  try {
    statement.bind(values);
    const rows: Row[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    return rows;
  } finally {
    statement.free();
  }
}

/** Operation and first table of a statement: enough for the short statements of the shop. */
export function readStatement(text: string): { readonly operation: string; readonly table: string } {
  const operation = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'UNKNOWN';
  const table = /\b(?:FROM|INTO|UPDATE)\s+(\w+)/i.exec(text)?.[1] ?? 'unknown';
  return { operation, table };
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
