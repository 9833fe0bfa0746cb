import type { CompareAnswer, ComparedMedian, ComparedTransaction } from '@galileo/model';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration, formatExactNanos } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo, type UrlChanges } from '../url-state/use-url-state.ts';
import { MedianFacts } from './MedianFacts.tsx';
import { OtherChooser } from './OtherChooser.tsx';

export interface CompareSidesProps {
  readonly answer: CompareAnswer;
  /** Nothing to compare with is chosen yet. */
  readonly isAlone: boolean;
  readonly onChange: (changes: UrlChanges) => void;
}

/** Who is compared with whom. */
export function CompareSides({ answer, isAlone, onChange }: CompareSidesProps) {
  const text = useText(compareMessages);
  const [isChoosing, setIsChoosing] = useState(false);
  const { a, b } = answer;
  const change = (changes: UrlChanges): void => {
    setIsChoosing(false);
    onChange(changes);
  };
  return (
    <>
      <div className="cmp-sides">
        <section className="cmp-side panel" aria-label={text.sideA}>
          <SideHead letter={text.sideA} side={a} />
          <TransactionFacts transaction={a} />
        </section>
        <section className="cmp-side panel" aria-label={text.sideB}>
          {isAlone ? (
            <p className="cmp-hint">{text.needBText}</p>
          ) : (
            <>
              <SideHead letter={text.sideB} side={b} />
              {b.type === 'transaction' ? <TransactionFacts transaction={b} /> : <MedianFacts median={b} />}
              <Button size="small" aria-expanded={isChoosing} onClick={() => setIsChoosing(!isChoosing)}>
                {text.choose}…
              </Button>
            </>
          )}
        </section>
      </div>
      {isChoosing && !isAlone ? (
        <section className="cmp-need panel" aria-label={text.choose}>
          <OtherChooser a={a} onChange={change} />
        </section>
      ) : null}
      {isAlone ? null : <Verdict deltaNs={a.durationNs - b.durationNs} />}
    </>
  );
}

interface SideHeadProps {
  readonly letter: string;
  readonly side: Pick<ComparedTransaction | ComparedMedian, 'operation' | 'durationNs'>;
}

function SideHead({ letter, side: { operation, durationNs } }: SideHeadProps) {
  const text = useText(compareMessages);
  return (
    <div className="cmp-side-head">
      <b className="cmp-letter">{letter}</b>
      <ServiceName name={operation.service} />
      <bdi className="clip cmp-operation" title={operation.operation}>
        {operation.operation === '' ? text.unnamed : operation.operation}
      </bdi>
      <span className="cmp-exec" title={formatExactNanos(durationNs)}>
        {formatDuration(durationNs)}
      </span>
    </div>
  );
}

const SHORT_ID = 8;

function TransactionFacts({ transaction }: { readonly transaction: ComparedTransaction }) {
  const text = useText(compareMessages);
  const times = useTimes();
  const link = useLinkTo();
  const { traceId, spanId, startUnixNano, failed, spans, state } = transaction;
  const start = millisOf(startUnixNano);
  const stateWords = { progress: text.progress, overflow: text.overflow, error: text.error };
  return (
    <div className="cmp-facts">
      <Link to={link(`/traces/${traceId}`, { entry: spanId })} title={text.open}>
        <span className="id">{traceId.slice(0, SHORT_ID)}</span>
      </Link>
      <span title={times.full(start)}>
        {text.start} {times.clockMillis(start)}
      </span>
      <span>{text.spans(formatCount(spans))}</span>
      <Badge tone={failed ? 'error' : 'ok'}>{failed ? text.failed : text.ok}</Badge>
      {state === 'complete' ? null : <Badge tone={state === 'overflow' ? 'warn' : 'info'}>{stateWords[state]}</Badge>}
    </div>
  );
}

function Verdict({ deltaNs }: { readonly deltaNs: number }) {
  const text = useText(compareMessages);
  const by = formatDuration(Math.abs(deltaNs));
  return (
    <p className="cmp-verdict" role="status">
      {deltaNs === 0 ? text.agree : deltaNs > 0 ? text.slower(by) : text.faster(by)}
    </p>
  );
}
