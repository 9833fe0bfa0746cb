import { isSameSearch, printSearch, type SearchExpression, type SearchTest, type SearchValue } from '@galileo/model';
import { nanosOfText } from './duration-text.ts';

export type StatusChoice = 'all' | 'ok' | 'failed';

/** The parts of an expression that can be clicked together: tests that all must hold. */
export interface BarFilters {
  readonly service: string;
  readonly operation: string;
  readonly status: StatusChoice;
  /** As typed: `500ms`. */
  readonly minDuration: string;
  readonly maxDuration: string;
  /** Every other test as the language prints it, each once. */
  readonly tests: readonly string[];
  /** True when the expression says more than what stands here. */
  readonly hasTypedPart: boolean;
}

/** The fields of the bar that hold one value each. */
export type BarField = 'service' | 'operation' | 'status' | 'minDuration' | 'maxDuration';

const nowhere = { at: 0, end: 0 } as const;

export function compareText(key: string, text: string): SearchTest {
  return { type: 'compare', key, operator: '=', value: { type: 'text', text, ...nowhere }, ...nowhere };
}

/** `key = value` of an attribute: a whole number is compared as one, whatever type it was stored with. */
export function compareAttribute(key: string, text: string): SearchTest {
  const isNumber = /^(?:0|-?[1-9]\d{0,14})$/.test(text);
  const value: SearchValue = { type: isNumber ? 'number' : 'text', text, ...nowhere };
  return { type: 'compare', key, operator: '=', value, ...nowhere };
}

export function compareDuration(operator: '>' | '>=' | '<' | '<=', nanos: bigint): SearchTest {
  return { type: 'compare', key: 'duration', operator, value: { type: 'duration', nanos, ...nowhere }, ...nowhere };
}

export const failedTest: SearchTest = { type: 'flag', flag: 'error', ...nowhere };

/** What must all hold; nothing for an empty expression. One pair of braces around the whole says no more than none. */
export function partsOf(query: SearchExpression | undefined): readonly SearchExpression[] {
  return query?.type === 'span' ? conjuncts(query.part) : conjuncts(query);
}

function conjuncts(query: SearchExpression | undefined): readonly SearchExpression[] {
  if (query === undefined) return [];
  return query.type === 'and' ? query.parts.flatMap(conjuncts) : [query];
}

export function joinParts(parts: readonly SearchExpression[]): SearchExpression | undefined {
  return parts.length > 1 ? { type: 'and', parts, ...nowhere } : parts[0];
}

/** A field of the bar: the value it reads from a test, and the test of a value. */
interface Slot {
  readonly read: (part: SearchExpression) => string | undefined;
  readonly write: (value: string) => SearchExpression | undefined;
}

const slots: Readonly<Record<BarField, Slot>> = {
  service: textSlot('service'),
  operation: textSlot('name'),
  minDuration: durationSlot('>='),
  maxDuration: durationSlot('<='),
  status: {
    read: (part) => {
      if (part.type === 'flag' && part.flag === 'error') return 'failed';
      return part.type === 'not' && part.part.type === 'flag' && part.part.flag === 'error' ? 'ok' : undefined;
    },
    write: (value) => {
      if (value === 'all') return undefined;
      return value === 'failed' ? failedTest : { type: 'not', part: failedTest, ...nowhere };
    },
  },
};

function textSlot(key: string): Slot {
  return {
    read: (part) => {
      const isOwn = part.type === 'compare' && part.operator === '=' && part.key === key;
      return isOwn && part.value.type === 'text' && part.value.text !== '' ? part.value.text : undefined;
    },
    write: (text) => (text === '' ? undefined : compareText(key, text)),
  };
}

function durationSlot(operator: '>=' | '<='): Slot {
  return {
    read: (part) => {
      const isOwn = part.type === 'compare' && part.operator === operator && part.key === 'duration';
      return isOwn && part.value.type === 'duration' ? durationText(part.value.nanos) : undefined;
    },
    write: (text) => {
      const nanos = nanosOfText(text);
      return nanos === undefined ? undefined : compareDuration(operator, BigInt(nanos));
    },
  };
}

const units = [
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1000n],
] as const;

/** In the largest unit that keeps it whole: 500ms, 2m, 7ns. */
export function durationText(nanos: bigint): string {
  const [unit, size] = units.find(([, per]) => nanos !== 0n && nanos % per === 0n) ?? ['ns', 1n];
  return `${nanos / size}${unit}`;
}

const fields = ['service', 'operation', 'status', 'minDuration', 'maxDuration'] as const;

export function readBar(query: SearchExpression | undefined): BarFilters {
  const found: Partial<Record<BarField, string>> = {};
  const tests: string[] = [];
  let hasTypedPart = false;
  for (const part of partsOf(query)) {
    const field = fields.find((name) => found[name] === undefined && slots[name].read(part) !== undefined);
    if (field !== undefined) found[field] = slots[field].read(part) ?? '';
    else if (isTest(part)) tests.push(printSearch(part));
    else hasTypedPart = true;
  }
  const { service = '', operation = '', status, minDuration = '', maxDuration = '' } = found;
  return {
    service,
    operation,
    status: statusOf(status),
    minDuration,
    maxDuration,
    tests: [...new Set(tests)],
    hasTypedPart,
  };
}

const statusOf = (text: string | undefined): StatusChoice => (text === 'ok' || text === 'failed' ? text : 'all');

function isTest(part: SearchExpression): part is SearchTest {
  return part.type !== 'and' && part.type !== 'or' && part.type !== 'not' && part.type !== 'span';
}

/** The expression with a field of the bar set: its test changes where it stands, else it is added at the end; no value takes it out. */
export function withField(
  query: SearchExpression | undefined,
  field: BarField,
  value: string,
): SearchExpression | undefined {
  const { read, write } = slots[field];
  const parts = partsOf(query);
  const at = parts.findIndex((part) => read(part) !== undefined);
  const made = write(value);
  const added = made === undefined ? [] : [made];
  if (at < 0) return joinParts([...parts, ...added]);
  return joinParts([...parts.slice(0, at), ...added, ...parts.slice(at + 1)]);
}

/** The expression with more tests: a field of the bar changes, all else is added once. */
export function withPart(query: SearchExpression | undefined, added: SearchExpression): SearchExpression | undefined {
  return conjuncts(added).reduce(withOne, query);
}

function withOne(query: SearchExpression | undefined, added: SearchExpression): SearchExpression | undefined {
  for (const field of fields) {
    const value = slots[field].read(added);
    if (value !== undefined) return withField(query, field, value);
  }
  const parts = partsOf(query);
  return parts.some((part) => isSameSearch(part, added)) ? query : joinParts([...parts, added]);
}

/** The expression without the test that is written like this. */
export function withoutTest(query: SearchExpression | undefined, written: string): SearchExpression | undefined {
  return joinParts(partsOf(query).filter((part) => !isTest(part) || printSearch(part) !== written));
}
