import type { CutKind } from './limits.ts';
import type { RejectReason } from './validity.ts';

/** Items of one request that cannot be stored, and why. */
export interface Rejections {
  readonly count: number;
  readonly reasons: ReadonlyMap<RejectReason, number>;
  /** One ASCII sentence about the first rejected item, or the empty string. */
  readonly firstReason: string;
}

export const noRejections: Rejections = { count: 0, reasons: new Map(), firstReason: '' };

export interface RejectionList {
  /** `sentence` is asked for the first item only: a request may hold millions of bad ones. */
  readonly add: (reason: RejectReason, sentence: () => string) => void;
  readonly list: () => Rejections;
}

/** Collects rejections, going on from those an earlier step found. */
export function createRejectionList(earlier: Rejections = noRejections): RejectionList {
  const reasons = new Map(earlier.reasons);
  let { count, firstReason } = earlier;
  return {
    add: (reason, sentence) => {
      count++;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (firstReason === '') firstReason = sentence();
    },
    list: () => ({ count, reasons, firstReason }),
  };
}

/** Longest text of an answer: what old clients print or parse stays short. */
export const MAX_MESSAGE_BYTES = 1024;

/** `error_message` of a partial success: the first reason in words, then the count of each reason. */
export function rejectionMessage(rejected: Rejections, itemsInRequest: number): string {
  return cutMessage(
    `${rejected.count} of ${itemsInRequest} spans rejected: ${rejected.firstReason} (${countsText(rejected.reasons)})`,
  );
}

/** `error_message` of a success with warnings: what was not kept as sent. */
export function warningMessage(cuts: ReadonlyMap<CutKind, number>): string {
  return cutMessage(`accepted, but more than the limits allow was sent and is cut: ${countsText(cuts)}`);
}

function countsText(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}

/** ASCII of at most 1 KiB: anything else in `text` becomes a question mark. */
export function cutMessage(text: string): string {
  return text.slice(0, MAX_MESSAGE_BYTES).replace(/[^\x20-\x7e]/g, '?');
}
