import { randomInt } from 'node:crypto';
import { copySpans } from '@galileo/storage/bench-store';
import type { Corpus } from '../corpus.ts';
import { drain, fillUp } from '../measures.ts';
import { openAsWriter, type Product } from '../product.ts';

/** Spans that are sent; the rest are copies of them. */
const SENT_SPANS = 2_000_000;
const DAY_SECONDS = 86_400;

export interface FilledDay {
  readonly sentSeconds: number;
  readonly copySeconds: number;
  readonly spans: number;
}

export interface FillDay {
  readonly spans: number;
  readonly onProgress: (text: string) => void;
}

/** A store with spans spread evenly over the last 24 hours: some are sent as a service sends them, the others are copies with other ids and times. */
export async function fillDay(product: Product, corpus: Corpus, { spans, onProgress }: FillDay): Promise<FilledDay> {
  const startedAt = performance.now();
  const sent = Math.min(SENT_SPANS, Math.ceil(spans / 10));
  const fromSeconds = Math.floor(Date.now() / 1000) - 60;
  await fillUp(product, corpus, sent);
  await drain(product);
  const toSeconds = Math.ceil(Date.now() / 1000) + 60;
  const sentAt = performance.now();
  const storage = openAsWriter(product);
  const copies = Math.max(0, Math.round(spans / sent) - 1);
  const slotSeconds = Math.floor(DAY_SECONDS / Math.max(1, copies));
  try {
    for (let copy = 0; copy < copies; copy++) {
      await copySpans(storage, {
        tenant: 'default',
        fromSeconds,
        toSeconds,
        // Never into the range that is copied from.
        backSeconds: toSeconds - fromSeconds + copy * slotSeconds,
        spreadSeconds: slotSeconds,
        mask: randomInt(1, 2 ** 31 - 1),
      });
      onProgress(`copied ${copy + 1} of ${copies} times after ${((performance.now() - sentAt) / 1000).toFixed(0)} s`);
    }
  } finally {
    await storage.close();
  }
  return {
    sentSeconds: (sentAt - startedAt) / 1000,
    copySeconds: (performance.now() - sentAt) / 1000,
    spans: sent * (copies + 1),
  };
}
