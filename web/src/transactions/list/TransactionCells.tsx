import type { SearchExpression, Transaction } from '@galileo/model';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '../../design/CopyButton.tsx';
import { Icon } from '../../design/Icon.tsx';
import { millisOf } from '../../format/times.ts';
import { formatCount, formatExactNanos } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { printMillis } from '../../trace/millis.ts';
import { Findable } from '../../traces/Findable.tsx';
import { useLinkTo } from '../../url-state/use-url-state.ts';

const SHORT_ID = 8;

interface CellProps {
  readonly of: Transaction;
}

export function StartCell({ of, isLong }: CellProps & { readonly isLong: boolean }) {
  const times = useTimes();
  const at = millisOf(of.startUnixNano);
  return <time title={times.full(at)}>{isLong ? times.dayClock(at) : times.clockMillis(at)}</time>;
}

/** How it ended and where it went; the row's link, for the middle mouse button too. */
export function PathCell({ of, onFollow }: CellProps & { readonly onFollow: () => void }) {
  const text = useText(transactionsMessages);
  const link = useLinkTo();
  const { path, operation, failed, httpStatus } = of;
  const code = httpStatus === null ? undefined : String(httpStatus);
  const words = failed ? ([text.failed, text.failedWith] as const) : ([text.ok, text.okWith] as const);
  const outcome = code === undefined ? words[0] : words[1](code);
  const shown = path || operation || text.unnamed;
  return (
    <span className="tx-path">
      <span className="tx-outcome" title={outcome}>
        <Icon name={failed ? 'x' : 'ok'} size={12} className={failed ? 't-error' : 't-ok'} label={outcome} />
      </span>
      <Link
        className="clip"
        to={link(`/traces/${of.traceId}`, { entry: of.spanId })}
        title={operation === path ? path : `${shown}\n${operation}`}
        dir="auto"
        onClick={onFollow}
      >
        {shown}
      </Link>
    </span>
  );
}

/** Milliseconds, one point under the other; what is behind it is quieter. */
export function ResponseCell({ of }: CellProps) {
  const [whole = '', fraction] = printMillis(of.durationNs).split('.');
  return (
    <span title={formatExactNanos(of.durationNs)}>
      {whole}
      <span className="tx-fraction dim">{fraction === undefined ? '' : `.${fraction}`}</span>
    </span>
  );
}

/** The class alone; the package on hover, and how much else of the trace failed. */
export function ExceptionCell({ of }: CellProps) {
  const text = useText(transactionsMessages);
  const { exception, failedSpans } = of;
  const spans = failedSpans === 0 ? [] : [text.failedSpans(formatCount(failedSpans))];
  const title = [...(exception === '' ? [] : [exception]), ...spans].join('\n');
  return (
    <span className="t-error clip" title={title}>
      {exception.slice(exception.lastIndexOf('.') + 1)}
    </span>
  );
}

export function IdCell({ of, onFollow }: CellProps & { readonly onFollow: () => void }) {
  const text = useText(transactionsMessages);
  const link = useLinkTo();
  return (
    <span className="traces-id">
      <Link
        className="id link"
        title={of.traceId}
        to={link(`/traces/${of.traceId}`, { entry: of.spanId })}
        onClick={onFollow}
        tabIndex={-1}
      >
        {of.traceId.slice(0, SHORT_ID)}
      </Link>
      <CopyButton text={of.traceId} label={text.copyId} copiedLabel={text.copyId} />
    </span>
  );
}

export interface FindCellProps {
  readonly test: SearchExpression | undefined;
  readonly onTest: (test: SearchExpression) => void;
  readonly children: ReactNode;
}

/** A cell that finds the like on a click; nothing to find in an empty one. */
export function FindCell({ test, onTest, children }: FindCellProps) {
  if (test === undefined) return children;
  return (
    <Findable test={test} onTest={onTest}>
      {children}
    </Findable>
  );
}
