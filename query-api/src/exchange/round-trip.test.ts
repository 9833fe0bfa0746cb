import type { StoredResource } from '@galileo/storage';
import { blocksOfTraces, readResourceBlock, readSpanBlock } from '@galileo/storage/files';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOtlpWriter } from '../traces/otlp-json.ts';
import type { FileWriter } from './file-writer.ts';
import { createJaegerWriter } from './jaeger/write-jaeger.ts';
import type { SentSpan, SentSpans } from './sent-span.ts';
import { anySpans } from './testing/any-span.ts';
import { readTraceFile } from './upload/read-file.ts';
import { createZipkinWriter } from './zipkin/write-zipkin.ts';

const writers: readonly { readonly format: string; readonly create: () => FileWriter }[] = [
  { format: 'otlp', create: createOtlpWriter },
  { format: 'jaeger', create: () => createJaegerWriter('ab'.repeat(16)) },
  { format: 'zipkin', create: () => createZipkinWriter(new Set()) },
];

test.each(writers)(
  'whatever a span has, it has again after it was written as $format and read',
  ({ format, create }) => {
    fc.assert(
      fc.property(anySpans, (page) => {
        const stored = asStored(page);

        const file = fileOf(create(), stored);
        const read = readTraceFile(Buffer.from(file));

        expect(read.format).toBe(format);
        const again = read.blocks.map((block) => ({
          spans: readSpanBlock(block.spans),
          resources: readResourceBlock(block.resources),
        }));
        expect(normal(again)).toEqual(normal([stored]));
      }),
      { numRuns: 40, seed: 4 },
    );
  },
);

/** A page as the store would answer it: attributes sorted where they are stored so, resources by their fingerprint. */
function asStored(page: SentSpans): SentSpans {
  const writer = createOtlpWriter();
  const [block] = blocksOfTraces(Buffer.from(fileOf(writer, page)));
  if (block === undefined) throw new Error('no block');
  return { spans: readSpanBlock(block.spans), resources: readResourceBlock(block.resources) };
}

function fileOf(writer: FileWriter, { spans, resources }: SentSpans): string {
  const half = Math.ceil(spans.length / 2);
  const pages = [spans.slice(0, half), spans.slice(half)];
  return [writer.begin(), ...pages.map((some) => writer.page({ spans: some, resources })), writer.end()].join('');
}

/** Order of spans and of attributes says nothing; a resource is what it holds. */
function normal(pages: readonly SentSpans[]): readonly unknown[] {
  const all = pages.flatMap(({ spans, resources }) =>
    spans.map((span) => ({ ...span, ...sortedAttributes(span), resource: resourceText(span, resources) })),
  );
  return all.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function sortedAttributes({ attributes, events, links }: SentSpan): Pick<SentSpan, 'attributes' | 'events' | 'links'> {
  const sorted = (list: SentSpan['attributes']): SentSpan['attributes'] =>
    list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return {
    attributes: sorted(attributes),
    events: events.map((event) => ({ ...event, attributes: sorted(event.attributes) })),
    links: links.map((link) => ({ ...link, attributes: sorted(link.attributes) })),
  };
}

function resourceText(span: SentSpan, resources: readonly StoredResource[]): string {
  return textOf({ ...resources.find(({ fingerprint }) => fingerprint === span.resource), fingerprint: '' });
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}
