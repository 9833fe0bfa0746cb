import type { JsonWalk } from './json-walk.ts';

/** One field of a message: its key in JSON, its tag in protobuf, and how its value gets from one to the other. */
export interface Field {
  readonly name: string;
  readonly tag: number;
  /** Called with the reader on a value that is not `null`. */
  readonly read: (walk: JsonWalk, field: Field) => void;
}

export interface Key {
  readonly bytes: Uint8Array;
  readonly field: Field;
  /** One bit per field of the message. */
  readonly bit: number;
  /** The snake_case spelling. */
  readonly isTwin: boolean;
}

/** Keys are found from their bytes, so that no text is made of them. */
export interface Message {
  readonly keys: readonly (readonly Key[])[];
  /** Bytes to leave for the length, as most messages of this type need. */
  readonly lengthBytes: number;
}

const BUCKETS = 64;

export function createMessage(lengthBytes: number, fields: readonly Field[]): Message {
  const keys: Key[][] = Array.from({ length: BUCKETS }, () => []);
  const add = (text: string, key: Omit<Key, 'bytes'>): void => {
    const bytes = Buffer.from(text);
    keys[bucketOf(bytes, 0, bytes.length)]?.push({ ...key, bytes });
  };
  fields.forEach((field, i) => {
    const twin = field.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    add(field.name, { field, bit: 1 << i, isTwin: false });
    if (twin !== field.name) add(twin, { field, bit: 1 << i, isTwin: true });
  });
  return { keys, lengthBytes };
}

function bucketOf(bytes: Uint8Array, from: number, to: number): number {
  return ((to - from) * 7 + (bytes[from] ?? 0) * 3 + (bytes[to - 1] ?? 0)) & (BUCKETS - 1);
}

/** The field that the key at `textFrom`..`textTo` names, or `undefined`. */
export function findKey(
  message: Message,
  bytes: Uint8Array,
  { textFrom, textTo }: { readonly textFrom: number; readonly textTo: number },
): Key | undefined {
  const bucket = message.keys[bucketOf(bytes, textFrom, textTo)] ?? [];
  for (const key of bucket) {
    if (key.bytes.length === textTo - textFrom && isAt(key.bytes, bytes, textFrom)) return key;
  }
  return undefined;
}

function isAt(key: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[from + i]) return false;
  return true;
}
