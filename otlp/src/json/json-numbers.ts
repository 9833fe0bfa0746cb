/** A decimal as JSON writes it; strings may have leading zeros. */
const decimalShape = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const plainShape = /^-?\d{1,20}$/;

/** Longer texts are not looked at: a number that makes sense is short, and searching long ones takes long. */
const MAX_TEXT = 400;

/** More digits than any 64-bit integer has, before BigInt gets to see them. */
const MAX_DIGITS = 40;

export interface ExactInteger {
  readonly value: bigint;
  /** It was written with a fraction or an exponent. */
  readonly isPlain: boolean;
}

/** The integer a decimal text stands for, never rounded; `undefined` when it stands for no integer of sensible size. */
export function exactInteger(text: string): ExactInteger | undefined {
  if (plainShape.test(text)) return { value: BigInt(text), isPlain: true };
  if (text.length > MAX_TEXT) return undefined;
  const match = decimalShape.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const isPlain = fraction === '' && exponent === '0';
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return { value: 0n, isPlain };
  const significant = digits.replace(/0+$/, '');
  const zeros = Number(exponent) - fraction.length + (digits.length - significant.length);
  if (zeros < 0 || significant.length + zeros > MAX_DIGITS) return undefined;
  return { value: BigInt(sign + significant + '0'.repeat(zeros)), isPlain };
}
