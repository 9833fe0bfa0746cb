import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signal } from '@galileo/model';
import { removeFile, syncDirectory } from './segment-files.ts';

/** A record that cannot be stored, set aside with its bytes. */
export interface DeadLetter {
  readonly sequence: bigint;
  readonly tenant: string;
  readonly receivedAtMs: number;
  readonly items: number;
  readonly reason: string;
  readonly bytes: Uint8Array;
}

export interface DeadLetterFile {
  /** File name; also the key to show, replay or drop it. */
  readonly name: string;
  readonly setAsideAtMs: number;
  readonly bytes: number;
}

/** Set-aside records, one file per batch. Bounded: the oldest files go first, and are counted. */
export interface DeadLetters {
  /** On disk when it resolves. The same batch again replaces itself. */
  readonly put: (signal: Signal, letters: readonly DeadLetter[]) => Promise<void>;
  readonly files: () => readonly DeadLetterFile[];
  readonly read: (name: string) => Promise<readonly DeadLetter[]>;
  readonly drop: (name: string) => Promise<void>;
  /** Files removed because a bound was reached. */
  readonly dropped: () => number;
}

export interface DeadLetterOptions {
  readonly dir: string;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  readonly now: () => number;
}

const ENDING = '.dead';

export async function openDeadLetters(options: DeadLetterOptions): Promise<DeadLetters> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  let files = await listFiles(options.dir);
  let dropped = 0;

  const drop = async (name: string): Promise<void> => {
    await removeFile(join(options.dir, name));
    files = files.filter((file) => file.name !== name);
  };
  const enforceBounds = async (): Promise<void> => {
    let total = files.reduce((bytes, file) => bytes + file.bytes, 0);
    for (const file of files) {
      const isTooOld = options.now() - file.setAsideAtMs > options.maxAgeMs;
      if (!isTooOld && total <= options.maxBytes) return;
      total -= file.bytes;
      dropped += 1;
      await drop(file.name);
    }
  };
  return {
    put: async (signal, letters) => {
      const first = letters[0];
      if (first === undefined) return;
      const name = `${signal}-${first.sequence.toString(16).padStart(16, '0')}${ENDING}`;
      const content = encodeLetters(letters);
      await writeWhole(options.dir, name, content);
      files = [
        ...files.filter((file) => file.name !== name),
        { name, setAsideAtMs: options.now(), bytes: content.length },
      ];
      await enforceBounds();
    },
    files: () => files,
    read: async (name) => decodeLetters(await readFile(join(options.dir, name))),
    drop,
    dropped: () => dropped,
  };
}

async function listFiles(dir: string): Promise<DeadLetterFile[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(ENDING));
  const files: DeadLetterFile[] = [];
  for (const name of names) {
    const { mtimeMs, size } = await stat(join(dir, name));
    files.push({ name, setAsideAtMs: mtimeMs, bytes: size });
  }
  return files.toSorted((left, right) => left.setAsideAtMs - right.setAsideAtMs);
}

async function writeWhole(dir: string, name: string, content: Buffer): Promise<void> {
  const draft = join(dir, `${name}.draft`);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, join(dir, name));
  await syncDirectory(dir);
}

interface LetterHead {
  readonly sequence: string;
  readonly tenant: string;
  readonly receivedAtMs: number;
  readonly items: number;
  readonly reason: string;
  readonly length: number;
}

/** u32 length of a JSON list of heads, the list, then the values one after the other. */
function encodeLetters(letters: readonly DeadLetter[]): Buffer {
  const heads = letters.map(({ bytes, sequence, ...rest }): LetterHead => ({
    ...rest,
    sequence: String(sequence),
    length: bytes.length,
  }));
  const list = Buffer.from(JSON.stringify(heads));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(list.length);
  return Buffer.concat([length, list, ...letters.map(({ bytes }) => bytes)]);
}

function decodeLetters(content: Buffer): readonly DeadLetter[] {
  const listEnd = 4 + content.readUInt32BE(0);
  const heads: readonly LetterHead[] = JSON.parse(content.toString('utf8', 4, listEnd));
  let at = listEnd;
  return heads.map(({ length, sequence, ...rest }) => {
    at += length;
    return { ...rest, sequence: BigInt(sequence), bytes: content.subarray(at - length, at) };
  });
}
