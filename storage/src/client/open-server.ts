import { createClient } from '@clickhouse/client';
import { GalileoError, messageOf } from '@galileo/model';
import { applyMigrations } from '../migrate.ts';
import type { Retention } from '../migrations/retention.ts';
import { openStorage, type DatabaseUser, type Storage } from './storage.ts';

export interface ServerOptions {
  readonly url: string;
  /** Writes and reads; may create the database `galileo` and its tables. */
  readonly user: DatabaseUser;
  readonly retention: Retention;
}

export interface Server {
  readonly storage: Storage;
  readonly version: string;
}

const STATEMENT_MS = 60_000;

/** Brings the database of a ClickHouse server to this program's schema and opens it. Rejects with `unavailable` when the server cannot be used. */
export async function openServer({ url, user, retention }: ServerOptions): Promise<Server> {
  const client = createClient({
    url,
    username: user.user,
    password: user.password,
    application: 'galileo',
    request_timeout: STATEMENT_MS,
  });
  const run = async (sql: string): Promise<string> => {
    const answer = await client.exec({ query: sql });
    const chunks: Buffer[] = [];
    for await (const chunk of answer.stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  };
  try {
    const version = (await run('SELECT version()')).trim();
    await applyMigrations(run, { retention, kind: 'server' });
    const storage = openStorage({ url, writer: user, reader: user, database: 'galileo', kind: 'server' });
    return { storage, version };
  } catch (error) {
    if (error instanceof GalileoError) throw error;
    const text = `cannot use the ClickHouse server at ${new URL(url).host}: ${messageOf(error)}; see GALILEO_CLICKHOUSE_URL`;
    throw new GalileoError('unavailable', text, { cause: error });
  } finally {
    await client.close();
  }
}
