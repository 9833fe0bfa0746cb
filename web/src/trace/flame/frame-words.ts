import { formatCount, formatPercent } from '../../format/units.ts';
import type { flameMessages } from '../../i18n/messages/flame.ts';
import type { traceMessages } from '../../i18n/messages/trace.ts';
import type { Language } from '../../i18n/messages.ts';
import { printMillis } from '../millis.ts';
import type { TraceModel } from '../trace-model.ts';
import type { FlameFrames } from './layout/flame-frames.ts';
import { frameFacts } from './frame-facts.ts';

export type FrameTexts = (typeof flameMessages)[Language] &
  Pick<(typeof traceMessages)[Language], 'unknown' | 'unnamed' | 'failedCount'>;

/** The frame for screen readers. */
export function frameInWords(
  model: TraceModel,
  { frames, frame }: { readonly frames: FlameFrames; readonly frame: number },
  text: FrameTexts,
): string {
  const facts = frameFacts(model, frames, frame);
  if (facts.isPlaceholder) return text.unknown;
  const name = `${facts.service}: ${facts.name === '' ? text.unnamed : facts.name}`;
  const numbers = text.frameInWords(name, {
    ms: printMillis(facts.lengthNs),
    share: formatPercent(facts.share),
    spans: formatCount(facts.spans),
  });
  const failed = facts.failed > 0 ? `, ${text.failedCount(formatCount(facts.failed))}` : '';
  const critical = facts.criticalNs > 0 ? `, ${text.legendCritical}` : '';
  return `${numbers}${failed}${critical}`;
}
