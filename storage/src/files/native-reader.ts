import { GalileoError } from '@galileo/model';

const WIDTH_MASK = 0xff;

/** A reading position in a block that `encodeBlock` has made. Knows the types that our own columns have, and no others. */
export class NativeReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(block: Uint8Array) {
    this.bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new GalileoError('internal', 'cannot read a block: it ends too early');
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  text(): string {
    const length = this.varint();
    const from = this.at;
    this.at += length;
    return this.bytes.toString('utf8', from, this.at);
  }

  /** Lower-case hex digits of the next `width` bytes. */
  hex(width: number): string {
    const from = this.at;
    this.at += width;
    return this.bytes.toString('hex', from, this.at);
  }

  /** A number of 1, 2 or 4 bytes. */
  number(width: number): number {
    const value = this.bytes.readUIntLE(this.at, width);
    this.at += width;
    return value;
  }

  /** An integer of 8 bytes. */
  signed(): bigint {
    const value = this.bytes.readBigInt64LE(this.at);
    this.at += 8;
    return value;
  }

  unsigned(): bigint {
    const value = this.bytes.readBigUInt64LE(this.at);
    this.at += 8;
    return value;
  }

  /** Ends of arrays, counts: below 2^53 in any block that fits in memory. */
  private count(): number {
    return Number(this.unsigned());
  }

  times<Value>(count: number, read: () => Value): readonly Value[] {
    const values: Value[] = [];
    for (let i = 0; i < count; i++) values.push(read());
    return values;
  }

  /** A dictionary and a number per row; columns without rows have neither. */
  lowCardinality(rows: number): readonly string[] {
    if (rows === 0) return [];
    const width = 2 ** (this.count() & WIDTH_MASK);
    const dictionary = this.times(this.count(), () => this.text());
    this.count();
    return this.times(rows, () => dictionary[this.number(width)] ?? '');
  }

  /** The values of each row, cut from the column of all their items. */
  arrays<Value>(rows: number, readItems: (count: number) => readonly Value[]): readonly (readonly Value[])[] {
    const ends = this.times(rows, () => this.count());
    const items = readItems(ends.at(-1) ?? 0);
    return ends.map((end, row) => items.slice(row === 0 ? 0 : ends[row - 1], end));
  }

  maps<Value>(rows: number, readValues: (count: number) => readonly Value[]): readonly ReadonlyMap<string, Value>[] {
    const pairs = this.arrays(rows, (count) => {
      const keys = this.lowCardinality(count);
      const values = readValues(count);
      return values.map((value, index) => [keys[index] ?? '', value] as const);
    });
    return pairs.map((ofRow) => new Map(ofRow));
  }

  /** The column that comes next, which is to be `name`. */
  column<Column>(name: string, read: () => Column): Column {
    const found = this.text();
    if (found !== name)
      throw new GalileoError('internal', `cannot read a block: column ${name} expected, not ${found}`);
    // Each dictionary in it has a version before the values.
    const dictionaries = this.text().split('LowCardinality').length - 1;
    this.at += 8 * dictionaries;
    return read();
  }
}
