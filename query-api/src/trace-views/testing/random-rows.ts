import fc from 'fast-check';
import type { SampleRow } from './sample-rows.ts';

const someRow = fc.record({
  failed: fc.boolean(),
  kind: fc.constantFrom('S', 'C', 'I', 'P', 'K'),
  service: fc.constantFrom('web', 'cart', 'mail'),
  from: fc.integer({ min: 0, max: 90 }),
  length: fc.integer({ min: 0, max: 40 }),
  attributes: fc.dictionary(
    fc.constantFrom('db.query.text', 'db.statement', 'db.query.parameter.0', 'db.query.parameter.x', 'url.path'),
    fc.constantFrom('a', '/b\nc', ''),
  ),
  events: fc.array(fc.record({ name: fc.constantFrom('exception', 'other'), at: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 4,
  }),
  links: fc.array(
    fc.record({ traceId: fc.constant('e'.repeat(32)), spanId: fc.constantFrom('1'.repeat(16), '2'.repeat(16)) }),
    { maxLength: 3 },
  ),
});

/** One tree of random spans, with everything that is drawn under a span; the same for the same seed. */
export function randomRows({ seed, count }: { readonly seed: number; readonly count: number }): readonly SampleRow[] {
  const [spans = []] = fc.sample(fc.array(someRow, { minLength: count, maxLength: count }), { seed, numRuns: 1 });
  return spans.map(({ length, ...span }, index) => ({
    ...span,
    name: `s${index}`,
    to: span.from + length,
    ...(index === 0 ? {} : { parent: `s${Math.floor((index * 5) / 7)}` }),
  }));
}
