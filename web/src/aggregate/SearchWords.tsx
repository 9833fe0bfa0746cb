import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';
import { formatDuration } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { readRegion } from '../transactions/region/region.ts';
import type { AggregateAddress } from './aggregate-address.ts';

const NS_PER_MS = 1_000_000n;

/** What is merged, in words: the search as typed, and the region in its own units. */
export function SearchWords({ address }: { readonly address: AggregateAddress }) {
  const text = useText(aggregateMessages);
  const times = useTimes();
  const region = readRegion(address.region ?? null);
  return (
    <span className="agg-words">
      {address.expression === '' ? (
        <span>{text.everything}</span>
      ) : (
        <code className="clip" title={address.expression}>
          {address.expression}
        </code>
      )}
      {region === undefined ? null : (
        <span className="clip">
          {text.region}: {times.clockSeconds(Number(region.fromNs / NS_PER_MS))} –{' '}
          {times.clockSeconds(Number(region.toNs / NS_PER_MS))}, {formatDuration(region.minNs)} –{' '}
          {region.maxNs === null ? '∞' : formatDuration(region.maxNs)}
        </span>
      )}
    </span>
  );
}
