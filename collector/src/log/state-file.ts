import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { GalileoError } from '@galileo/model';
import { syncDirectory } from './segment-files.ts';

/**
 * A small text that is replaced whole, on disk before `write` resolves. Two slots are overwritten in turn, so that a torn write leaves
 * the version before; the file never grows, so that a full disk cannot keep the writer from moving on.
 */
export interface StateFile {
  /** The newest whole text; undefined in a new file. */
  readonly initial: string | undefined;
  readonly write: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const SLOT_BYTES = 16 * 1024;
const HEADER_BYTES = 20;
const MAGIC = 0x474c_5354;

export async function openStateFile(dir: string, path: string): Promise<StateFile> {
  const file = await openOrCreate(dir, path);
  const slots = [await readSlot(file, 0), await readSlot(file, 1)];
  const newest = slots.reduce(
    (best, slot) => (slot !== undefined && (best === undefined || slot.generation > best.generation) ? slot : best),
    undefined,
  );
  let generation = newest?.generation ?? 0n;
  let turn = Promise.resolve();
  const write = async (text: string): Promise<void> => {
    const slot = encodeSlot(text, generation + 1n);
    const { bytesWritten } = await file.write(slot, 0, SLOT_BYTES, Number((generation + 1n) % 2n) * SLOT_BYTES);
    if (bytesWritten !== SLOT_BYTES)
      throw new GalileoError('unavailable', `cannot write the log's state: ${bytesWritten} of ${SLOT_BYTES} bytes`);
    await file.datasync();
    generation += 1n;
  };
  return {
    initial: newest?.text,
    write: (text) => {
      const mine = turn.then(() => write(text));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await turn;
      await file.close();
    },
  };
}

async function openOrCreate(dir: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const file = await open(path, 'w+', 0o600);
  await file.write(Buffer.alloc(2 * SLOT_BYTES), 0, 2 * SLOT_BYTES, 0);
  await file.sync();
  await syncDirectory(dir);
  return file;
}

function encodeSlot(text: string, generation: bigint): Buffer {
  const content = Buffer.from(text);
  if (content.length > SLOT_BYTES - HEADER_BYTES)
    throw new GalileoError('internal', `cannot keep a log state of ${content.length} bytes`);
  const slot = Buffer.alloc(SLOT_BYTES);
  slot.writeUInt32BE(MAGIC, 0);
  slot.writeBigUInt64BE(generation, 8);
  slot.writeUInt32BE(content.length, 16);
  slot.set(content, HEADER_BYTES);
  slot.writeUInt32BE(crc32(slot.subarray(8)), 4);
  return slot;
}

async function readSlot(
  file: FileHandle,
  index: number,
): Promise<{ readonly generation: bigint; readonly text: string } | undefined> {
  const slot = Buffer.alloc(SLOT_BYTES);
  const { bytesRead } = await file.read(slot, 0, SLOT_BYTES, index * SLOT_BYTES);
  if (bytesRead !== SLOT_BYTES || slot.readUInt32BE(0) !== MAGIC || crc32(slot.subarray(8)) !== slot.readUInt32BE(4))
    return undefined;
  return {
    generation: slot.readBigUInt64BE(8),
    text: slot.toString('utf8', HEADER_BYTES, HEADER_BYTES + slot.readUInt32BE(16)),
  };
}
