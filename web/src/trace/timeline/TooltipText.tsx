import { Icon } from '../../design/Icon.tsx';
import { formatCount, formatDuration } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { FoldedRun } from '../folds.ts';
import { printMillis } from '../millis.ts';
import { criticalOf, instantOf, rowFacts, type RowFacts, type TraceModel } from '../trace-model.ts';
import { shiftOf } from './timeline-model.ts';

export interface TooltipTextProps {
  readonly model: TraceModel;
  readonly row: number;
  readonly fold: FoldedRun | undefined;
}

/** The numbers and marks of a row, as the API computed them. */
export function TooltipText({ model, row, fold }: TooltipTextProps) {
  const text = useText(traceMessages);
  const facts = rowFacts(model, row);
  if (facts.isPlaceholder) return model.isArriving ? text.holeWaiting : text.hole;
  return (
    <>
      <div className="tt-title clip">
        <span className="swatch" style={{ background: facts.colour }} /> {facts.service}
        {facts.instance === '' ? '' : ` · ${facts.instance}`}
      </div>
      <b className="wf-tip-name" dir="auto">
        {facts.name}
      </b>
      {fold === undefined ? (
        <SpanNumbers model={model} row={row} facts={facts} />
      ) : (
        <RunNumbers model={model} fold={fold} />
      )}
      <Marks model={model} row={row} facts={facts} />
    </>
  );
}

type Numbers = readonly (readonly [string, string])[];

function NumberList({ numbers }: { readonly numbers: Numbers }) {
  return (
    <dl className="wf-tip-numbers">
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const millis = (ns: number | undefined): string => `${printMillis(ns ?? 0)} ms`;

interface OfRow {
  readonly model: TraceModel;
  readonly row: number;
  readonly facts: RowFacts;
}

function SpanNumbers({ model, row, facts }: OfRow) {
  const text = useText(traceMessages);
  const { critical } = useText(timelineMessages);
  const times = useTimes();
  const { columns } = model.skeleton;
  if (facts.isUntimed) return null;
  const numbers: Numbers = [
    [text.start, times.clockMillis(instantOf(model.skeleton, facts.startNs))],
    [text.exec, millis(columns.execNs[row])],
    [text.self, millis(columns.selfNs[row])],
    [text.exclusive, millis(columns.exclusiveNs[row])],
    [text.gap, millis(columns.gapNs[row])],
    [critical, millis(columns.criticalNs[row])],
  ];
  return <NumberList numbers={numbers} />;
}

function RunNumbers({ model, fold: { run, end } }: { readonly model: TraceModel; readonly fold: FoldedRun }) {
  const text = useText(timelineMessages);
  const numbers: Numbers = [
    [text.sum, millis(run.totalNs)],
    [text.p95, millis(run.p95Ns)],
    [text.max, millis(run.maxNs)],
    [text.critical, millis(criticalOf(model, run.rows[0] ?? 0, end))],
    [text.failedOf, formatCount(run.failed)],
  ];
  return (
    <>
      <div>{text.repeated(formatCount(run.rows.length))}</div>
      <NumberList numbers={numbers} />
    </>
  );
}

function Marks({ model, row, facts }: OfRow) {
  const text = { ...useText(traceMessages), ...useText(timelineMessages) };
  const shiftNs = shiftOf(model, row);
  return (
    <>
      {facts.isUntimed ? <div>{text.untimed}</div> : null}
      {facts.parallel > 1 ? <div>∥ {text.parallel(String(facts.parallel))}</div> : null}
      {facts.isAsync ? (
        <div>
          {text.async}: {text.asyncText}
        </div>
      ) : null}
      {shiftNs === 0 ? null : <div>{text.moved(`${shiftNs > 0 ? '+' : ''}${formatDuration(shiftNs)}`)}</div>}
      {facts.isFailed || facts.hasException ? (
        <div className="t-error">
          <Icon name={facts.hasException ? 'flame' : 'error'} size={12} />{' '}
          {facts.hasException ? text.exception : text.failed}
        </div>
      ) : null}
    </>
  );
}
