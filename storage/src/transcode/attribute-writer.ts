import { attributeTypes } from '@galileo/model';
import type { Cursor } from '@galileo/otlp';
import type { MapColumn } from '../native/nested-columns.ts';
import type { UInt8Column } from '../native/number-columns.ts';
import type { StringColumn } from '../native/string-columns.ts';
import { valueKinds, type AttributeList } from './attribute-list.ts';
import type { ValueText } from './value-text.ts';

export interface AttributeColumns {
  readonly attrs: MapColumn<StringColumn>;
  readonly types: MapColumn<UInt8Column>;
}

export interface ListLimits {
  readonly maxKeyBytes: number;
  readonly maxAttributes: number;
}

const FIRST_KEYS = 1024;
const NOT_KEPT = -1;

/**
 * Writes lists of attributes into a pair of map columns. Of a repeated key the last one is kept. A few keys are known beforehand, so
 * that the attributes with them are found without comparing names.
 */
export class AttributeWriter {
  /** Whether anything was taken away from the list last written. */
  hasCut = false;
  private readonly columns: AttributeColumns;
  private readonly limits: ListLimits;
  private readonly values: ValueText;
  private readonly knownKeys: readonly Uint8Array[];
  /** Key number of each attribute of the list, -1 = left out. */
  private numbers = new Int32Array(FIRST_KEYS);
  /** By key number: the list in which it was last met, and where in it. */
  private lastList = new Uint32Array(FIRST_KEYS);
  private lastIndex = new Uint32Array(FIRST_KEYS);
  /** By key number: the key that came after it the last time. Lists repeat, so a guess saves most look-ups. */
  private following = new Uint32Array(FIRST_KEYS);
  /** By key number: its number in the column of types, 0 = not yet known. */
  private typeKeys = new Uint32Array(FIRST_KEYS);
  private listNumber = 0;

  constructor(
    columns: AttributeColumns,
    options: { readonly values: ValueText; readonly limits: ListLimits; readonly knownKeys: readonly string[] },
  ) {
    this.columns = columns;
    this.values = options.values;
    this.limits = options.limits;
    this.knownKeys = options.knownKeys.map((key) => new TextEncoder().encode(key));
    this.begin();
  }

  /** To be called whenever the columns have been cleared: key numbers start anew. */
  begin(): void {
    const { dictionary } = this.columns.attrs.keys;
    for (const key of this.knownKeys) dictionary.numberOf(key, 0, key.length);
    this.lastList.fill(0);
    this.following.fill(0);
    this.typeKeys.fill(0);
    this.listNumber = 0;
  }

  /** Where in the list last written the known key at this position stands, or -1. Known keys have the first numbers of each block. */
  indexOf(known: number): number {
    return this.lastList[known + 1] === this.listNumber ? (this.lastIndex[known + 1] ?? -1) : -1;
  }

  write(c: Cursor, list: AttributeList): void {
    this.hasCut = false;
    this.listNumber++;
    if (list.count > 0) this.writeKept(c, list);
    this.columns.attrs.endRow();
    this.columns.types.endRow();
  }

  private writeKept(c: Cursor, list: AttributeList): void {
    this.numberKeys(c.bytes, list);
    for (let i = 0; i < list.count; i++) {
      const number = this.numbers[i] ?? NOT_KEPT;
      if (number >= 0) this.writeValue(c, list, i);
    }
  }

  private numberKeys(bytes: Uint8Array, list: AttributeList): void {
    if (list.count > this.numbers.length) this.numbers = new Int32Array(list.count * 2);
    let kept = 0;
    let previous = 0;
    for (let i = 0; i < list.count; i++) {
      const from = list.keyAt[i] ?? 0;
      const to = list.keyEnd[i] ?? 0;
      if (to - from > this.limits.maxKeyBytes || kept >= this.limits.maxAttributes) {
        this.numbers[i] = NOT_KEPT;
        this.hasCut = true;
        continue;
      }
      kept++;
      const number = this.numberOf(bytes, from, to, previous);
      previous = number;
      this.numbers[i] = number;
      if (this.lastList[number] === this.listNumber) this.numbers[this.lastIndex[number] ?? 0] = NOT_KEPT;
      this.lastList[number] = this.listNumber;
      this.lastIndex[number] = i;
    }
  }

  // oxlint-disable-next-line max-params -- an object per attribute would cost more than the look-up it saves
  private numberOf(bytes: Uint8Array, from: number, to: number, previous: number): number {
    const { dictionary } = this.columns.attrs.keys;
    const guess = this.following[previous] ?? 0;
    if (guess !== 0 && dictionary.lengthOf(guess) === to - from && dictionary.equals(guess, bytes, from)) return guess;
    const number = dictionary.numberOf(bytes, from, to);
    if (number >= this.following.length) this.grow(number);
    this.following[previous] = number;
    return number;
  }

  private writeValue(c: Cursor, list: AttributeList, index: number): void {
    const { attrs } = this.columns;
    if (list.kind[index] === valueKinds.string) {
      const from = list.valueAt[index] ?? 0;
      const end = list.valueEnd[index] ?? 0;
      const kept = this.values.keptBytes(c.bytes, from, end);
      attrs.keys.appendNumber(this.numbers[index] ?? 0);
      attrs.values.append(c.bytes, from, from + kept);
      if (kept !== end - from) this.writeType(c.bytes, list, { index, type: attributeTypes.cut });
      return;
    }
    const type = this.values.render(c, list, index);
    if (type < 0) {
      this.hasCut = true;
      return;
    }
    const { out } = this.values;
    attrs.keys.appendNumber(this.numbers[index] ?? 0);
    attrs.values.append(out.bytes, 0, out.length);
    this.writeType(c.bytes, list, { index, type });
  }

  private writeType(
    bytes: Uint8Array,
    list: AttributeList,
    { index, type }: { readonly index: number; readonly type: number },
  ): void {
    const { types } = this.columns;
    const number = this.numbers[index] ?? 0;
    let typeKey = this.typeKeys[number] ?? 0;
    if (typeKey === 0) {
      typeKey = types.keys.dictionary.numberOf(bytes, list.keyAt[index] ?? 0, list.keyEnd[index] ?? 0);
      this.typeKeys[number] = typeKey;
    }
    types.keys.appendNumber(typeKey);
    types.values.append(type);
    if (type === attributeTypes.cut) this.hasCut = true;
  }

  private grow(number: number): void {
    const capacity = Math.max(number + 1, this.following.length * 2);
    const larger = (values: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(capacity);
      copy.set(values);
      return copy;
    };
    this.lastList = larger(this.lastList);
    this.lastIndex = larger(this.lastIndex);
    this.following = larger(this.following);
    this.typeKeys = larger(this.typeKeys);
  }
}
