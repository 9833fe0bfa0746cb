import { useState } from 'react';
import { isSameRegion, type Region } from '../region/region.ts';

type Send = (region: Region | undefined, how?: 'push' | 'replace') => void;

interface Sent {
  /** What was there when it was sent. */
  readonly before: Region | undefined;
  readonly next: Region | undefined;
}

/** The region of the address, or the one on its way there: a rectangle must not vanish between the drag and the new address. */
export function useSentRegion(region: Region | undefined, send: Send): readonly [Region | undefined, Send] {
  const [sent, setSent] = useState<Sent | undefined>(undefined);
  const isUnderWay = sent !== undefined && isSameRegion(sent.before, region);
  if (sent !== undefined && !isUnderWay) setSent(undefined);
  const sendNow: Send = (next, how) => {
    if (!isSameRegion(region, next)) setSent({ before: region, next });
    send(next, how);
  };
  return [isUnderWay ? sent.next : region, sendNow];
}
