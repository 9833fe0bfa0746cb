import { nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import { MAX_CURSOR_LENGTH, parseSearchCursor, printSearchCursor, type SearchCursor } from './search-cursor.ts';

const latest = nanos(9_000_000_000_000_000_000n);
const after = {
  startNanos: latest,
  traceId: '0af7651916cd43dd8448eb211c80319c',
  durationNs: -9_000_000_000_000_000_000n,
};

test.each<SearchCursor>([
  { after, part: undefined },
  { after, part: { from: nanos(latest - 1n), to: latest } },
  { after: undefined, part: { from: nanos(0n), to: nanos(7n) } },
  { after: undefined, part: { from: undefined, to: nanos(7n) } },
])('a cursor is read as it was printed, and fits into the parameter', (cursor) => {
  const text = printSearchCursor(cursor);

  expect(parseSearchCursor('cursor', text)).toEqual(cursor);
  expect(text.length).toBeLessThanOrEqual(MAX_CURSOR_LENGTH);
});

test.each(['', '~', 'abc', '1.2.3', '~5', '~-', '~a-b', `${printSearchCursor({ after, part: undefined })}~1-2~3-4`])(
  'the cursor "%s" is refused',
  (text) => {
    expect(() => parseSearchCursor('cursor', text)).toThrow('the nextCursor of an earlier answer');
  },
);
