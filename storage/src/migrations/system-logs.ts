/** Days a server's own log tables are kept where Galileo owns the server; uncapped they outgrow the telemetry. */
const systemLogDays = 3;

/** Sets a TTL on every log table of `system`. They are made lazily and anew after an upgrade, so this runs at every start. */
export async function capSystemLogs(run: (sql: string) => Promise<string>): Promise<void> {
  const ttl = `event_date + toIntervalDay(${systemLogDays})`;
  const text = await run(`
    SELECT name
    FROM system.tables
    WHERE database = 'system' AND name LIKE '%\\_log%' AND engine LIKE '%MergeTree' AND position(create_table_query, '${ttl}') = 0
    ORDER BY name
    LIMIT 1000
    FORMAT TabSeparated`);
  for (const table of text.split('\n').filter((name) => /^\w+$/.test(name))) {
    await run(`ALTER TABLE system.${table} MODIFY TTL ${ttl}`);
  }
}
