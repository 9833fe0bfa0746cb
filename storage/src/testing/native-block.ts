import type { TestDatabase } from './test-engine.ts';

/** The engine's own Native bytes of a query's answer. */
export async function readNativeBlock(database: TestDatabase, query: string): Promise<Buffer> {
  const answer = await fetch(`${database.url}/?database=galileo&max_block_size=1000000&max_threads=1`, {
    method: 'POST',
    headers: { 'X-ClickHouse-User': database.reader.user, 'X-ClickHouse-Key': database.reader.password },
    body: `${query} FORMAT Native`,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}
