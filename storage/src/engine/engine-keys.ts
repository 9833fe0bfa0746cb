import { randomBytes, timingSafeEqual, createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GalileoError } from '@galileo/model';

/** Who asks the engine: the writer may do everything, the reader only read. */
export interface EngineUser {
  readonly user: 'writer' | 'reader';
  readonly password: string;
}

export interface EngineKeys {
  readonly writer: EngineUser;
  readonly reader: EngineUser;
}

const keyBytes = 32;

/** Reads the two keys from `<data dir>/secrets`, making them on first use. */
export async function openEngineKeys(dataDir: string): Promise<EngineKeys> {
  const folder = join(dataDir, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keyOf = async (user: 'writer' | 'reader'): Promise<EngineUser> => ({
    user,
    password: await openKey(join(folder, `engine-${user}.key`)),
  });
  return { writer: await keyOf('writer'), reader: await keyOf('reader') };
}

async function openKey(file: string): Promise<string> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(keyBytes).toString('hex')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
  const key = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(key))
    throw new GalileoError(
      'internal',
      `cannot use the key in ${file}: it is not 32 bytes in hex. Delete the file to have a new one made`,
    );
  return key;
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The user whose key this is, compared in constant time. */
export function findEngineUser(keys: EngineKeys, name: string, key: string): 'writer' | 'reader' | undefined {
  const given = digest(key);
  const isWriter = timingSafeEqual(given, digest(keys.writer.password));
  const isReader = timingSafeEqual(given, digest(keys.reader.password));
  if (isWriter && name === 'writer') return 'writer';
  return isReader && name === 'reader' ? 'reader' : undefined;
}
