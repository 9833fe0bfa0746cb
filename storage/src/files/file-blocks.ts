import { GalileoError } from '@galileo/model';
import { defaultItemLimits, inspectTraces, splitTraces, tracesFromJson, type ItemLimits } from '@galileo/otlp';
import { createSpanTranscoder, ROW_VERSION } from '../transcode/span-transcoder.ts';

/** Spans of a file as rows of the tables, in buffers of their own, to be handed to another thread. */
export interface FileBlock {
  readonly spans: Uint8Array<ArrayBuffer>;
  readonly resources: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

const MEBI = 1_048_576;
/** A block is read as a whole to show one span of it, so it is kept small: about 1,000 spans. */
const BLOCK_BYTES = MEBI / 4;
/** Nothing is stored of a file, so whenever it is from and however large its values are, it is shown. */
const fileLimits: ItemLimits = {
  ...defaultItemLimits,
  maxItemBytes: 16 * MEBI,
  maxValueBytes: 4 * MEBI,
  maxAttributes: 10_000,
  maxResourceAttributes: 10_000,
  maxEvents: 100_000,
  maxLinks: 100_000,
  maxPastMs: Number.MAX_SAFE_INTEGER,
  maxFutureMs: Number.MAX_SAFE_INTEGER,
};

/**
 * The rows that a request of OTLP/JSON becomes, by the rules that spans are stored by. Throws `invalid`, naming the span and what is wrong
 * with it, when one of them cannot be read.
 */
export function blocksOfTraces(json: Uint8Array): readonly FileBlock[] {
  const { bytes, rejected } = tracesFromJson(json);
  const seen = inspectTraces(bytes, { receivedAtMs: 0, limits: fileLimits, rejected });
  if (seen.rejected > 0) {
    const more = seen.rejected === 1 ? '' : ` (and ${seen.rejected - 1} more spans)`;
    throw new GalileoError('invalid', `cannot read ${seen.firstReason}${more}`);
  }
  if (seen.accepted === 0) return [];
  const transcoder = createSpanTranscoder({ limits: fileLimits, rowVersion: ROW_VERSION });
  return splitTraces(bytes, BLOCK_BYTES).map((part) => {
    transcoder.add({ bytes: part.bytes, tenant: '', receivedAtMs: 0 });
    const { tables } = transcoder.finish();
    return { spans: blockOf(tables, 'spans'), resources: blockOf(tables, 'resources'), rows: part.items };
  });
}

function blockOf(
  tables: ReturnType<ReturnType<typeof createSpanTranscoder>['finish']>['tables'],
  name: 'spans' | 'resources',
): Uint8Array<ArrayBuffer> {
  const found = tables.find(({ table }) => table === name);
  if (found === undefined) throw new GalileoError('internal', `cannot read a file: no rows of ${name}`);
  return found.block;
}
