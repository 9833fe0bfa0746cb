import { formatCount, formatPercent } from '../../format/units.ts';
import { flameMessages } from '../../i18n/messages/flame.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { printMillis } from '../millis.ts';
import { rowFacts, type TraceModel } from '../trace-model.ts';
import { tooltipPlace } from '../timeline/RowTooltip.tsx';
import { TooltipText } from '../timeline/TooltipText.tsx';
import type { FlameFrames, FrameSums } from './layout/flame-frames.ts';
import { frameFacts } from './frame-facts.ts';

export interface FlameTooltipProps {
  readonly model: TraceModel;
  readonly frames: FlameFrames;
  readonly frame: number;
  readonly at: { readonly x: number; readonly y: number };
}

/** The numbers of the frame under the pointer. */
export function FlameTooltip({ model, frames, frame, at }: FlameTooltipProps) {
  const text = useText(flameMessages);
  const { row, share, isPlaceholder } = frameFacts(model, frames, frame);
  return (
    <div className="tooltip wf-tip" aria-hidden="true" style={tooltipPlace(at)}>
      {frames.sums === undefined || isPlaceholder ? (
        <TooltipText model={model} row={row} fold={undefined} />
      ) : (
        <MergedText model={model} frames={frames} frame={frame} sums={frames.sums} />
      )}
      {isPlaceholder ? null : (
        <div>
          {text.share} {formatPercent(share)}
        </div>
      )}
    </div>
  );
}

function MergedText({ model, frames, frame, sums }: Omit<FlameTooltipProps, 'at'> & { readonly sums: FrameSums }) {
  const text = useText(flameMessages);
  const { unnamed } = useText(traceMessages);
  const facts = rowFacts(model, frames.row[frame] ?? 0);
  const millis = (ns: number | undefined): string => `${printMillis(ns ?? 0)} ms`;
  const numbers = [
    [text.spans, formatCount(sums.spans[frame] ?? 0)],
    [text.failed, formatCount(sums.failed[frame] ?? 0)],
    [text.total, millis(frames.lengthNs[frame])],
    [text.own, millis(sums.exclusiveNs[frame])],
    [text.execSum, millis(sums.execNs[frame])],
    [text.criticalMs, millis(sums.criticalNs[frame])],
  ] as const;
  return (
    <>
      <div className="tt-title clip">
        <span className="swatch" style={{ background: facts.colour }} /> {facts.service}
      </div>
      <b className="wf-tip-name" dir="auto">
        {facts.name === '' ? unnamed : facts.name}
      </b>
      <dl className="wf-tip-numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
