import { mkdir, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { GalileoError, messageOf } from '@galileo/model';
import { applyMigrations } from '../migrate.ts';
import { repairDeduplicationLogs } from './dedup-repair.ts';
import { openEngineCore, type EngineCore } from './engine-core.ts';
import { engineFilesOf, prepareFiles, removeMemoryFiles, type EngineFiles } from './engine-files.ts';
import { openEngineKeys } from './engine-keys.ts';
import { engineConfigFile, engineLimits } from './engine-limits.ts';
import type { ChildOptions } from './engine-messages.ts';
import { lockFolder } from './folder-lock.ts';
import { createEngineServer } from './http-server.ts';
import { refuseUntestedVersion } from './tested-versions.ts';
import { loadNativeEngine, type NativeEngine } from './native.ts';

export interface EngineChild {
  readonly port: number;
  readonly version: string;
  readonly repaired: number;
  readonly stop: () => Promise<void>;
  /** Removes what a dying child would leave outside the data directory. */
  readonly abandon: () => Promise<void>;
}

/** Repairs, opens, migrates, listens: in this order, so that whoever is answered finds everything in place. */
export async function startEngineChild(options: ChildOptions): Promise<EngineChild> {
  const places = engineFilesOf(options.dataDir);
  const limits = engineLimits(options.memoryBytes);
  await mkdir(places.root, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(places.lockFile, places.root);
  const files = await prepareFiles(places);
  const keys = await openEngineKeys(options.dataDir);
  await writeFile(files.configFile, engineConfigFile(limits), { mode: 0o600 });
  const report = await repairDeduplicationLogs(files.database);
  const core = await openEngineCore({ native: loadEngine(files), limits, files });
  refuseUntestedVersion(core.version);
  await applyMigrations(core.command, { retention: options.retention, kind: 'embedded' });
  const server = createEngineServer(core, keys);
  const port = await listen(server, options.port);
  return {
    port,
    version: core.version,
    repaired: report.removed,
    stop: async () => {
      await stopServing(server, core);
      await removeMemoryFiles(files);
      await lock.release();
    },
    abandon: () => removeMemoryFiles(files),
  };
}

function loadEngine(files: EngineFiles): NativeEngine {
  try {
    return loadNativeEngine(files.database);
  } catch (error) {
    const place = `${process.platform} ${process.arch}`;
    throw new GalileoError(
      'invalid',
      `cannot load the embedded engine on ${place}: ${messageOf(error)}. It needs Linux with glibc or macOS; elsewhere set GALILEO_CLICKHOUSE_URL to a ClickHouse server`,
      { cause: error },
    );
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      const message = `cannot open the engine's port ${port}: ${error.message}. Set GALILEO_ENGINE_PORT to a free port, or 0 for any`;
      reject(new GalileoError(isTaken ? 'conflict' : 'internal', message, { cause: error }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function stopServing(server: Server, core: EngineCore): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await core.close();
  server.closeAllConnections();
  await closed;
}
