import type { ErrorGroupDetail } from '@galileo/model';
import { Sparkline } from '../design/Sparkline.tsx';
import { Stat } from '../design/Stat.tsx';
import { millisOf } from '../format/times.ts';
import { formatCount, formatShort } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { CountChange } from './CountChange.tsx';

export function GroupStats({ group }: { readonly group: ErrorGroupDetail }) {
  const text = useText(errorsMessages);
  const { count, previousCount, previousSeries } = group;
  const services = new Set(group.byService.map(({ service }) => service)).size;
  const before = (
    <>
      {text.before(formatCount(previousCount))} <CountChange count={count} previous={previousCount} />
    </>
  );
  return (
    <div className="stats">
      <Stat
        label={text.occurrences}
        value={<span title={formatCount(count)}>{formatShort(count)}</span>}
        foot={before}
      />
      <Stat
        label={<span title={text.hintChange}>{text.periodBefore}</span>}
        value={<Sparkline values={previousSeries} label={text.trend(formatShort(Math.max(0, ...previousSeries)))} />}
      />
      <Instant label={text.firstSeen} unixNano={group.firstSeen} />
      <Instant label={text.lastSeen} unixNano={group.lastSeen} />
      <Stat
        label={text.affected}
        value={formatCount(services)}
        foot={text.affectedInstances(formatCount(group.byInstance.length))}
      />
    </div>
  );
}

function Instant({ label, unixNano }: { readonly label: string; readonly unixNano: string }) {
  const times = useTimes();
  const { to } = useTimeRange();
  const at = millisOf(unixNano);
  return (
    <Stat
      label={label}
      value={<time title={times.full(at)}>{times.relative(at, to)}</time>}
      foot={times.dayClock(at)}
    />
  );
}
