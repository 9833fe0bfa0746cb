import { ByteWriter } from './byte-writer.ts';
import { grown } from './number-columns.ts';

const FIRST_SLOTS = 1024;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Distinct byte strings, numbered in the order they came; number 0 is the empty one. Never makes a JavaScript string. */
export class ByteDictionary {
  count = 0;
  /** The keys as Native has them: each with its length before it. */
  readonly keys = new ByteWriter();
  private starts = new Uint32Array(FIRST_SLOTS / 2);
  private lengths = new Uint32Array(FIRST_SLOTS / 2);
  private hashes = new Uint32Array(FIRST_SLOTS / 2);
  /** Number + 1 of the key that lives here, 0 = free. Open addressing, at most half full. */
  private slots = new Uint32Array(FIRST_SLOTS);

  constructor() {
    this.clear();
  }

  /** The number of `source[from..to)`, which is taken in when it is new. */
  numberOf(source: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length === 0) return 0;
    let hash = FNV_OFFSET;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (source[i] ?? 0), FNV_PRIME);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    let number = (this.slots[slot] ?? 0) - 1;
    while (number >= 0) {
      if (this.hashes[number] === hash && this.lengths[number] === length && this.equals(number, source, from))
        return number;
      slot = (slot + 1) & mask;
      number = (this.slots[slot] ?? 0) - 1;
    }
    this.keys.text(source, from, to);
    return this.add(length, hash);
  }

  /** Whether key `number` is the bytes of its length at `from`. The caller has compared the lengths. */
  equals(number: number, source: Uint8Array, from: number): boolean {
    const start = this.starts[number] ?? 0;
    const end = start + (this.lengths[number] ?? 0);
    const keys = this.keys.bytes;
    for (let at = start, i = from; at < end; at++, i++) if (keys[at] !== source[i]) return false;
    return true;
  }

  lengthOf(number: number): number {
    return this.lengths[number] ?? -1;
  }

  clear(): void {
    this.keys.clear();
    this.slots.fill(0);
    this.starts[0] = 1;
    this.lengths[0] = 0;
    this.hashes[0] = 0;
    this.keys.byte(0);
    this.count = 1;
  }

  /** Takes in the key whose bytes were just put at the end of `keys`. */
  private add(length: number, hash: number): number {
    if (this.count * 2 >= this.slots.length) this.grow();
    const number = this.count++;
    this.starts[number] = this.keys.length - length;
    this.lengths[number] = length;
    this.hashes[number] = hash;
    this.place(number, hash);
    return number;
  }

  private place(number: number, hash: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number + 1;
  }

  private grow(): void {
    const slots = this.slots.length * 2;
    this.slots = new Uint32Array(slots);
    this.starts = grown(this.starts, new Uint32Array(slots / 2));
    this.lengths = grown(this.lengths, new Uint32Array(slots / 2));
    this.hashes = grown(this.hashes, new Uint32Array(slots / 2));
    for (let number = 1; number < this.count; number++) this.place(number, this.hashes[number] ?? 0);
  }
}
