import type { TraceReason, TraceSkeleton, TraceState } from '@galileo/model';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { Tooltip } from '../../design/Tooltip.tsx';
import { formatCount } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';

const tones: Record<TraceState, Tone> = { complete: 'ok', progress: 'info', overflow: 'warn', error: 'error' };

/** Complete, Progress or Overflow, with the reasons on hover and for screen readers. */
export function StateBadge({ skeleton }: { readonly skeleton: TraceSkeleton }) {
  const text = useText(traceMessages);
  const { state, reasons, counts } = skeleton;
  const cut =
    state === 'overflow' ? [text.overflowText(formatCount(counts.spans), formatCount(counts.storedSpans))] : [];
  const why = [...cut, ...reasons.map(({ code, count }) => text[code](formatCount(count)))];
  const sentences = why.length === 0 ? [text.completeText] : why;
  return (
    <Tooltip
      content={
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      }
    >
      <button type="button" className="tx-state" aria-label={`${text[state]}: ${sentences.join('; ')}`}>
        <Badge tone={tones[state]}>{text[state]}</Badge>
      </button>
    </Tooltip>
  );
}

/** Reasons that say something beside the state: duplicate ids, dropped attributes, late spans. */
export function ReasonBadges({ skeleton }: { readonly skeleton: TraceSkeleton }) {
  const text = useText(traceMessages);
  const words: Partial<Record<TraceReason['code'], string>> = {
    UNTIMED: text.shortUntimed,
    DUPLICATE_ID: text.shortDuplicate,
    DROPPED: text.shortDropped,
    LATE: text.shortLate,
  };
  return skeleton.reasons.map(({ code, count }) =>
    words[code] === undefined ? null : (
      <span key={code} title={text[code](formatCount(count))}>
        <Badge tone="warn">
          {formatCount(count)} {words[code]}
        </Badge>
      </span>
    ),
  );
}
