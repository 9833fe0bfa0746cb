import type { Field } from './json-message.ts';
import { exactInteger } from './json-numbers.ts';
import {
  chars,
  hasNext,
  openContainer,
  peekByte,
  readKey,
  readNumberText,
  skipValue,
  type JsonReader,
} from './json-reader.ts';
import { textOf } from './json-text.ts';
import { refuse, tolerate, type JsonWalk } from './json-walk.ts';

interface Halves {
  low: bigint | undefined;
  high: bigint | undefined;
}

/** A 64-bit integer as old JavaScript exporters send it: `{"low":..,"high":..}`, each half signed or not. */
export function readLowHigh(walk: JsonWalk, field: Field, isSigned: boolean): bigint | undefined {
  const halves: Halves = { low: undefined, high: undefined };
  readHalves(walk.reader, halves);
  const { low, high } = halves;
  if (low === undefined || high === undefined) {
    refuse(walk, 'bad_value', `${field.name} must be an integer`);
    return undefined;
  }
  tolerate(walk, 'low_high');
  const bits = (BigInt.asUintN(32, high) << 32n) | BigInt.asUintN(32, low);
  return isSigned ? BigInt.asIntN(64, bits) : bits;
}

function readHalves(r: JsonReader, halves: Halves): void {
  openContainer(r);
  let position: 'first' | 'later' = 'first';
  while (hasNext(r, chars.closeObject, position)) {
    position = 'later';
    readKey(r);
    const key = textOf(r);
    if (key === 'low' || key === 'high') halves[key] = readHalf(r);
    else skipValue(r);
  }
}

function readHalf(r: JsonReader): bigint | undefined {
  const byte = peekByte(r);
  if (byte !== 0x2d && !(byte >= 0x30 && byte <= 0x39)) {
    skipValue(r);
    return undefined;
  }
  const value = exactInteger(readNumberText(r))?.value;
  return value !== undefined && value >= -(2n ** 31n) && value < 2n ** 32n ? value : undefined;
}
