import type { ScatterAnswer } from '@galileo/model';
import type { Point } from '../../charts/plot-area.ts';
import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { printMillis } from '../../trace/millis.ts';
import { durationAtY, instantAtX, xOfOffset, yOfDuration, type ScatterFrame } from './scatter-frame.ts';
import { cellPlace, nearestCell, nearestPoint, type Size } from './scatter-hits.ts';

/** The dot or the cell under the pointer. */
export interface Hit {
  readonly kind: 'point' | 'cell';
  readonly index: number;
  readonly at: Point;
}

export interface HitOptions {
  readonly answer: ScatterAnswer;
  readonly asked: Size;
  readonly frame: ScatterFrame;
}

export function hitAt(at: Point, { answer, asked, frame }: HitOptions): Hit | undefined {
  if (answer.form === 'points') {
    const index = nearestPoint(answer, at, frame);
    if (index < 0) return undefined;
    const { startNs, durationNs } = answer.points;
    const place = { x: xOfOffset(startNs[index] ?? 0, frame), y: yOfDuration(durationNs[index] ?? 0, frame) };
    return { kind: 'point', index, at: place };
  }
  const place = cellPlace(asked, frame);
  const index = nearestCell(answer, at, place);
  const { x, y } = answer.cells;
  return index < 0 ? undefined : { kind: 'cell', index, at: place(x[index] ?? 0, y[index] ?? 0) };
}

export interface HoverTipProps {
  readonly hit: Hit;
  readonly answer: ScatterAnswer;
  readonly frame: ScatterFrame;
}

/** When it began, how long it took and how it ended. */
export function HoverTip({ hit, answer, frame }: HoverTipProps) {
  const { area } = frame;
  const isRight = hit.at.x > area.left + area.width / 2;
  return (
    <>
      <i className="scatter-ring" style={{ left: hit.at.x, top: hit.at.y }} aria-hidden="true" />
      <div
        className={`scatter-tip tooltip ${isRight ? 'is-left' : 'is-right'}`}
        style={{ left: hit.at.x, top: hit.at.y }}
        role="tooltip"
      >
        {hit.kind === 'point' ? (
          <PointWords answer={answer} index={hit.index} />
        ) : (
          <CellWords answer={answer} hit={hit} frame={frame} />
        )}
      </div>
    </>
  );
}

function PointWords({ answer, index }: { readonly answer: ScatterAnswer; readonly index: number }) {
  const text = useText(transactionsMessages);
  const times = useTimes();
  const { startNs, durationNs, failed } = answer.points;
  const isFailed = failed[index] === 1;
  const ms = Number(BigInt(answer.fromUnixNano) + BigInt(startNs[index] ?? 0)) / 1e6;
  return (
    <>
      <div className="tt-title">{times.full(ms)}</div>
      <div className="row">
        <Icon name={isFailed ? 'error' : 'ok'} size={12} className={isFailed ? 't-error' : 't-ok'} />
        <b>{printMillis(durationNs[index] ?? 0)} ms</b> {isFailed ? text.failed : text.ok}
      </div>
    </>
  );
}

function CellWords({ answer, hit, frame }: HoverTipProps) {
  const text = useText(transactionsMessages);
  const times = useTimes();
  const { ok, failed } = answer.cells;
  return (
    <>
      <div className="tt-title">
        {times.clockMillis(Number(instantAtX(hit.at.x, frame)) / 1e6)} · {printMillis(durationAtY(hit.at.y, frame))} ms
      </div>
      <div>{text.cellHere(formatCount(ok[hit.index] ?? 0), formatCount(failed[hit.index] ?? 0))}</div>
    </>
  );
}
