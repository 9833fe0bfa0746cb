// sql.js ships no types of its own; these are the parts the shop uses.
declare module 'sql.js' {
  type SqlValue = string | number | Uint8Array | null;
  interface Statement {
    bind: (values: readonly SqlValue[]) => boolean;
    step: () => boolean;
    getAsObject: () => Record<string, SqlValue>;
    free: () => boolean;
  }
  interface Database {
    prepare: (sql: string) => Statement;
    run: (sql: string, values?: readonly SqlValue[]) => Database;
    getRowsModified: () => number;
    close: () => void;
  }
  interface SqlEngine {
    Database: new () => Database;
  }
  const open: () => Promise<SqlEngine>;
  export { open as default };
  export type { Database, SqlEngine, SqlValue, Statement };
}
