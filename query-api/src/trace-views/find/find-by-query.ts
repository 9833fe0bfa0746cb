import { nanos, type SearchExpression } from '@galileo/model';
import { findMatchingSpans, type FoundSpan } from '@galileo/storage';
import { FieldError } from '../../http/field-error.ts';
import { isFileId } from '../../open-trace/opened-files.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { readExpression } from '../../search/read-expression.ts';
import { compileExpression } from '../../search/span-source.ts';
import { requireTrace } from '../../traces/read-trace.ts';
import type { RowsReading } from '../rows/read-rows.ts';
import { spanExpression } from './span-expression.ts';

const MAX_FOUND = 1_000_000;

/** Rows whose spans meet a search, asked of the store. */
export async function findByQuery(opened: OpenedTrace, text: string, reading: RowsReading): Promise<readonly number[]> {
  const { source, skeleton, spanOfRow } = opened;
  if (isFileId(source.traceId)) throw notForFiles();
  const expression = spanExpression(readExpression(text, 'value'));
  if (expression === undefined) return [];
  const found = await askStore(source.traceId, expression, reading);
  const withStart = skeleton.clocks.shown === 'raw';
  const keys = new Set(found.map((span) => keyOf(span, withStart)));
  return [...spanOfRow.keys()].filter((row) => {
    const span = spanOfRow[row];
    return span !== undefined && keys.has(keyOf(span, withStart));
  });
}

async function askStore(
  traceId: string,
  expression: SearchExpression,
  { context, signal }: RowsReading,
): Promise<readonly FoundSpan[]> {
  const { tenant, asker } = context;
  const { from, to } = await requireTrace(context, traceId, signal);
  const search = await compileExpression(expression, { tenant, asker, range: { from, to }, signal });
  const trace = { traceId, start: from, end: nanos(to) };
  return asker.ask(findMatchingSpans({ tenant, trace, search, limit: MAX_FOUND }), signal);
}

/** On an adjusted clock a span is shown at another time than it is stored with. */
function keyOf({ spanId, startNanos, kind, service, name }: FoundSpan, withStart: boolean): string {
  return JSON.stringify([spanId, withStart ? String(startNanos) : '', kind, service, name]);
}

function notForFiles(): FieldError {
  return new FieldError(
    'kind',
    'cannot use kind="query" in an opened file: searches are answered by the store, and files are not stored; use kind=argument or kind=all',
  );
}
