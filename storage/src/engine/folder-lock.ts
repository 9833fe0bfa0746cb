import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { GalileoError } from '@galileo/model';

/** A lock that its holder's death frees. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

/** Takes the lock that a listening socket at `file` is; refused with `conflict` while another process listens there. */
export async function lockFolder(file: string, folder: string): Promise<FolderLock> {
  const server = (await listenAt(file)) ?? (await takeOver(file));
  if (server === undefined)
    throw new GalileoError('conflict', `cannot open ${folder}: another Galileo is running on this data directory`);
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function takeOver(file: string): Promise<Server | undefined> {
  if (await isAnswering(file)) return undefined;
  await rm(file, { force: true });
  return listenAt(file);
}

function listenAt(file: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(file, () => resolve(server));
  });
}

function isAnswering(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(file);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
