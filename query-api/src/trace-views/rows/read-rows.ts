import { GalileoError, type CallTreeRow } from '@galileo/model';
import type { ApiContext } from '../../api-context.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { describeRow, type WholeRow } from './describe-row.ts';
import { readLinkTargets, type LinksOfTrace } from './link-targets.ts';
import { matchSpans } from './span-match.ts';

export interface RowsReading {
  readonly context: ApiContext;
  readonly signal: AbortSignal;
}

export interface RowRange {
  readonly first: number;
  /** At most 2,000: as many spans as a source gives at once. */
  readonly count: number;
}

/** The texts of a range of rows, placeholders left out. */
export async function readRows(
  opened: OpenedTrace,
  { first, count }: RowRange,
  reading: RowsReading,
): Promise<readonly CallTreeRow[]> {
  const rows = await readWholeRows(opened, { first, count }, reading.signal);
  const serviceOf = await readLinkTargets(linksOf(rows), opened, reading);
  return rows.map((row) => describeRow(row, serviceOf));
}

function linksOf(rows: readonly WholeRow[]): LinksOfTrace {
  return { links: rows.flatMap(({ span }) => span.links), ownTraceId: rows[0]?.span.traceId ?? '' };
}

async function readWholeRows(
  { source, spanOfRow }: OpenedTrace,
  { first, count }: RowRange,
  signal: AbortSignal,
): Promise<readonly WholeRow[]> {
  const asked = spanOfRow.slice(first, first + count);
  const ids = new Set(asked.flatMap((span) => (span === undefined ? [] : [span.spanId])));
  if (ids.size === 0) return [];
  const { spans, resources } = await source.readWhole([...ids], signal);
  const wholeOf = matchSpans(spans);
  return asked.flatMap((span, index) => {
    if (span === undefined) return [];
    const whole = wholeOf(span);
    if (whole === undefined) throw changed(source.traceId, span.spanId);
    return [{ row: first + index, span: whole, resource: resources.get(whole.resource) }];
  });
}

function changed(traceId: string, spanId: string): GalileoError {
  return new GalileoError(
    'conflict',
    `cannot read span ${spanId} of trace ${traceId}: it is no longer stored; read the trace again`,
  );
}
