import type { ComparedMedian } from '@galileo/model';
import { Link } from 'react-router';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';

/** Of what the median was taken, each a link. */
export function MedianFacts({ median }: { readonly median: ComparedMedian }) {
  const text = useText(compareMessages);
  const times = useTimes();
  const link = useLinkTo();
  const { band, transactions, missing } = median;
  return (
    <div className="cmp-facts">
      <span>
        <b>{text.medianOf(formatCount(transactions.length))}</b>{' '}
        {band === null
          ? text.chosen
          : text.usual(formatCount(band.found), formatDuration(band.lowNs), formatDuration(band.highNs))}
      </span>
      {missing.length === 0 ? null : <span className="t-warn">{text.missing(missing.join(', '))}</span>}
      <details className="cmp-which">
        <summary>{text.showMedian}</summary>
        <ul className="cmp-recent">
          {transactions.map(({ traceId, spanId, startUnixNano, durationNs }) => (
            <li key={`${traceId} ${spanId}`}>
              <Link className="cmp-recent-line" to={link(`/traces/${traceId}`, { entry: spanId })}>
                <span>{times.clockMillis(millisOf(startUnixNano))}</span>
                <b>{formatDuration(durationNs)}</b>
                <span className="id">{traceId.slice(0, 8)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
