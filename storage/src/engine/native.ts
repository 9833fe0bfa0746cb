import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the engine answers to one statement. `bytes` is owned by the caller. */
export interface NativeResult {
  readonly bytes: Uint8Array;
  /** Seconds. */
  readonly elapsed: number;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsWritten?: number;
  readonly bytesWritten?: number;
}

/** One connection of the library: runs one statement at a time, away from the event loop. */
export interface NativeConnection {
  readonly run: (sql: string, format?: string) => Promise<NativeResult>;
  /** Frees the connection once its statement in flight has ended. */
  readonly close: () => void;
}

export interface NativeEngine {
  readonly connect: (args?: readonly string[]) => NativeConnection;
}

/** The part of the addon used here. Its Session wrapper is not used: it delays every close until no session runs anything. */
interface Addon {
  readonly CreateConnection: (path: string, args?: readonly string[]) => unknown;
  readonly CloseConnection: (connection: unknown) => void;
  readonly QueryAsyncConnection: (connection: unknown, sql: string, format: string) => Promise<NativeResult>;
}

const addonCalls = ['CreateConnection', 'CloseConnection', 'QueryAsyncConnection'] as const;

function isAddon(value: unknown): value is Addon {
  if (typeof value !== 'object' || value === null) return false;
  const calls: Readonly<Record<string, unknown>> = { ...value };
  return addonCalls.every((name) => typeof calls[name] === 'function');
}

function loadAddon(): Addon {
  const require = createRequire(import.meta.url);
  const loaderFile = join(dirname(require.resolve('chdb/package.json')), 'dist', 'loader.js');
  const loader: unknown = require(loaderFile);
  if (typeof loader !== 'object' || loader === null || !('loadNative' in loader)) throw new Error('no loader in chdb');
  const { loadNative } = loader;
  if (typeof loadNative !== 'function') throw new Error('no native loader in chdb');
  const addon: unknown = loadNative();
  if (!isAddon(addon)) throw new Error('the native part of chdb lacks the calls this program needs');
  return addon;
}

/** Loads the engine's library (about 0.3 s) for the tables under `path`. One path per process. */
export function loadNativeEngine(path: string): NativeEngine {
  const addon = loadAddon();
  return { connect: (args) => createConnection(addon, path, args) };
}

function createConnection(addon: Addon, path: string, args?: readonly string[]): NativeConnection {
  const handle = args === undefined ? addon.CreateConnection(path) : addon.CreateConnection(path, args);
  let isRunning = false;
  let isClosed = false;
  const free = (): void => addon.CloseConnection(handle);
  return {
    run: async (sql, format = 'TabSeparated') => {
      if (isRunning || isClosed) throw new Error('the connection is busy or closed');
      isRunning = true;
      try {
        return await addon.QueryAsyncConnection(handle, sql, format);
      } finally {
        isRunning = false;
        if (isClosed) free();
      }
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      if (!isRunning) free();
    },
  };
}
