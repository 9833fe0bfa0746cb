import { Type, type Static } from 'typebox';
import { FieldError, wrongField } from '../http/field-error.ts';
import { parseSpanId, parseTraceId, SPAN_ID_EXPECTED, TRACE_ID_EXPECTED } from '../http/trace-id.ts';
import { isFileId } from '../open-trace/opened-files.ts';
import type { AskedSide } from './open-side.ts';

/** Baselines of one comparison. */
const MAX_BASELINES = 100;
const BASELINES_EXPECTED = `1 to ${MAX_BASELINES} trace ids with commas between them, each alone or as trace-id:entry-span-id`;
const traceId = `${TRACE_ID_EXPECTED}, or the id of an opened file`;

export const compareQuery = Type.Object(
  {
    a: Type.String({ description: traceId }),
    entryA: Type.Optional(Type.String({ description: SPAN_ID_EXPECTED })),
    b: Type.Optional(Type.String({ description: traceId })),
    entryB: Type.Optional(Type.String({ description: SPAN_ID_EXPECTED })),
    baseline: Type.Optional(Type.Literal('same-operation', { description: 'same-operation' })),
    n: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_BASELINES, description: `a whole number from 1 to ${MAX_BASELINES}` }),
    ),
    baselines: Type.Optional(Type.String({ maxLength: 10_000, description: BASELINES_EXPECTED })),
  },
  { additionalProperties: false },
);

/** What the first transaction is compared with. */
export type OtherSide =
  | { readonly type: 'transaction'; readonly side: AskedSide }
  | { readonly type: 'usual'; readonly limit: number }
  | { readonly type: 'chosen'; readonly sides: readonly AskedSide[] };

export interface AskedComparison {
  readonly a: AskedSide;
  readonly other: OtherSide;
}

export function readComparison(query: Static<typeof compareQuery>): AskedComparison {
  return { a: readSide('a', query.a, query.entryA), other: readOther(query) };
}

function readOther({ b, entryB, baseline, baselines, n }: Static<typeof compareQuery>): OtherSide {
  const given = [b, baseline, baselines].filter((one) => one !== undefined).length;
  if (given !== 1)
    throw new FieldError('b', `cannot compare with ${given} things: expected one of b, baseline, baselines`);
  if (b !== undefined) return { type: 'transaction', side: readSide('b', b, entryB) };
  if (baselines !== undefined) return { type: 'chosen', sides: readBaselineIds(baselines) };
  return { type: 'usual', limit: n ?? MAX_BASELINES };
}

function readSide(field: 'a' | 'b', text: string, entry: string | undefined): AskedSide {
  return {
    traceId: isFileId(text) ? text : parseTraceId(field, text),
    entry: entry === undefined ? undefined : parseSpanId(field === 'a' ? 'entryA' : 'entryB', entry),
  };
}

function readBaselineIds(text: string): readonly AskedSide[] {
  const parts = [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== '');
  if (parts.length === 0 || parts.length > MAX_BASELINES) throw wrongField('baselines', text, BASELINES_EXPECTED);
  return parts.map((part) => {
    const [id = '', entry] = part.split(':');
    return {
      traceId: parseTraceId('baselines', id),
      entry: entry === undefined ? undefined : parseSpanId('baselines', entry),
    };
  });
}
