import { useEffect, useState, type RefObject } from 'react';
import { Icon } from '../design/Icon.tsx';
import { useTimes } from '../format/use-times.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { printMillis } from './millis.ts';
import { instantOf, rowFacts, type TraceModel } from './trace-model.ts';

interface Hovered {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

const WIDTH = 340;
const HEIGHT = 210;
const OFFSET = 14;

export function rowAt(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-trace-row]') : null;
  return element === null ? undefined : Number(element.dataset['traceRow']);
}

export interface RowTooltipProps {
  readonly model: TraceModel;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The numbers of the row under the pointer. It listens by itself, so that moving the mouse draws nothing but the tooltip. */
export function RowTooltip({ model, scroller }: RowTooltipProps) {
  const [hovered, setHovered] = useState<Hovered | undefined>(undefined);
  useEffect(() => {
    const target = scroller.current;
    if (target === null) return undefined;
    const onMove = (event: MouseEvent): void => {
      const row = rowAt(event.target);
      setHovered(row === undefined ? undefined : { row, x: event.clientX, y: event.clientY });
    };
    const hide = (): void => setHovered(undefined);
    target.addEventListener('mousemove', onMove);
    target.addEventListener('mouseleave', hide);
    target.addEventListener('scroll', hide, { passive: true });
    return () => {
      target.removeEventListener('mousemove', onMove);
      target.removeEventListener('mouseleave', hide);
      target.removeEventListener('scroll', hide);
    };
  }, [scroller]);
  if (hovered === undefined || hovered.row >= model.keys.length) return null;
  const left = hovered.x + OFFSET + WIDTH > innerWidth ? Math.max(8, hovered.x - OFFSET - WIDTH) : hovered.x + OFFSET;
  const top = hovered.y + OFFSET + HEIGHT > innerHeight ? Math.max(8, hovered.y - OFFSET - HEIGHT) : hovered.y + OFFSET;
  return (
    <div className="tooltip wf-tip" aria-hidden="true" style={{ left, top, maxWidth: WIDTH }}>
      <TooltipText model={model} row={hovered.row} />
    </div>
  );
}

function TooltipText({ model, row }: { readonly model: TraceModel; readonly row: number }) {
  const text = useText(traceMessages);
  const times = useTimes();
  const facts = rowFacts(model, row);
  const { columns } = model.skeleton;
  if (facts.isPlaceholder) return model.isArriving ? text.holeWaiting : text.hole;
  const numbers = [
    [text.exec, columns.execNs[row]],
    [text.self, columns.selfNs[row]],
    [text.exclusive, columns.exclusiveNs[row]],
    [text.gap, columns.gapNs[row]],
  ] as const;
  return (
    <>
      <div className="tt-title clip">
        <span className="swatch" style={{ background: facts.colour }} /> {facts.service}
        {facts.instance === '' ? '' : ` · ${facts.instance}`}
      </div>
      <b className="wf-tip-name" dir="auto">
        {facts.name}
      </b>
      {facts.isUntimed ? null : (
        <dl className="wf-tip-numbers">
          <dt>{text.start}</dt>
          <dd>{times.clockMillis(instantOf(model.skeleton, facts.startNs))}</dd>
          {numbers.map(([name, ns]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{printMillis(ns ?? 0)} ms</dd>
            </div>
          ))}
        </dl>
      )}
      {facts.isUntimed ? <div>{text.untimed}</div> : null}
      {facts.parallel > 1 ? <div>∥ {text.parallel(String(facts.parallel))}</div> : null}
      {facts.isAsync ? (
        <div>
          {text.async}: {text.asyncText}
        </div>
      ) : null}
      {facts.isFailed ? (
        <div className="t-error">
          <Icon name={facts.hasException ? 'flame' : 'error'} size={12} />{' '}
          {facts.hasException ? text.exception : text.failed}
        </div>
      ) : null}
    </>
  );
}
