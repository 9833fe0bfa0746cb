import type { PreviousPeriod, ServiceAnswer } from '@galileo/model';
import type { ReactNode } from 'react';
import type { Tone } from '../design/Badge.tsx';
import { Stat } from '../design/Stat.tsx';
import {
  formatCount,
  formatDuration,
  formatExactNanos,
  formatPercent,
  formatRate,
  percentNumber,
  splitDuration,
} from '../format/units.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import { durationChange, rateChange, shareChange, type Change } from '../services/change.ts';
import { ChangeMark } from '../services/ChangeMark.tsx';
import { rateText } from '../services/NumberCells.tsx';
import { failedShare, healthOf } from '../services/service-health.ts';
import { apdexGrade } from './service-head.ts';

export interface ServiceStatsProps {
  readonly answer: ServiceAnswer;
}

/** The numbers that matter, each with what it was in the period before. */
export function ServiceStats({ answer }: ServiceStatsProps) {
  const text = useText(serviceMessages);
  const { numbers, previous } = answer;
  return (
    <div className="stats service-stats">
      <Requests answer={answer} />
      <Failed answer={answer} />
      <Latency
        label="p50"
        ns={numbers.p50Ns}
        was={previous?.p50Ns ?? null}
        change={changeOf(numbers.p50Ns, previous?.p50Ns)}
      />
      <Latency label="p95" ns={numbers.p95Ns} was={previous?.p95Ns ?? null} change={previous?.p95Change ?? null} />
      <Latency
        label="p99"
        ns={numbers.p99Ns}
        was={previous?.p99Ns ?? null}
        change={changeOf(numbers.p99Ns, previous?.p99Ns)}
      />
      <Apdex apdex={numbers.apdex} previous={previous} />
      <Stat
        label={text.instances}
        value={formatCount(answer.instances)}
        foot={text.versionCount(formatCount(answer.versions.length), answer.versions.length === 1)}
      />
    </div>
  );
}

/** 0.12 = 12 % more than it was. */
function changeOf(now: number | null, was: number | null | undefined): number | null {
  return now === null || was == null || was === 0 ? null : now / was - 1;
}

function Requests({ answer: { numbers, previous } }: ServiceStatsProps) {
  const text = useText(serviceMessages);
  const was = previous === null ? undefined : formatRate(previous.rate);
  return (
    <Stat
      label={text.requests}
      value={<span title={formatCount(numbers.calls)}>{rateText(numbers.rate)}</span>}
      unit={text.perSecondUnit}
      foot={
        <>
          {formatCount(numbers.calls)}{' '}
          {was === undefined ? null : (
            <ChangeMark change={rateChange(previous?.rateChange ?? null)} unit="%" was={was} withUnit />
          )}
        </>
      }
    />
  );
}

const failedTone = { error: 'error', warning: 'warn', silent: undefined, ok: undefined } as const;

function Failed({ answer: { numbers, previous } }: ServiceStatsProps) {
  const text = useText(serviceMessages);
  const tone = failedTone[healthOf(numbers)];
  const was = previous === null ? undefined : formatPercent(failedShare(previous));
  const change = shareChange(previous?.failedShareChange ?? null);
  return (
    <Stat
      label={text.errors}
      value={numbers.calls === 0 ? '–' : percentNumber(failedShare(numbers))}
      unit={numbers.calls === 0 ? '' : '%'}
      {...toned(tone)}
      foot={
        <>
          {formatCount(numbers.failed)}{' '}
          {was === undefined ? null : <ChangeMark change={change} unit="pp" was={was} withUnit />}
        </>
      }
    />
  );
}

const toned = (tone: Tone | undefined): { readonly tone?: Tone } => (tone === undefined ? {} : { tone });

interface LatencyProps {
  readonly label: string;
  readonly ns: number | null;
  readonly was: number | null;
  readonly change: number | null;
}

function Latency({ label, ns, was, change }: LatencyProps) {
  const { value, unit } = ns === null ? { value: '–', unit: '' } : splitDuration(ns);
  const wasText = was === null ? undefined : formatDuration(was);
  return (
    <Stat
      label={label}
      value={ns === null ? value : <span title={formatExactNanos(ns)}>{value}</span>}
      unit={unit}
      foot={<Was was={wasText} change={durationChange(change)} />}
    />
  );
}

function Was({ was, change }: { readonly was: string | undefined; readonly change: Change | undefined }): ReactNode {
  const text = useText(serviceMessages);
  if (was === undefined) return <ChangeMark change={undefined} unit="%" was={undefined} />;
  return (
    <>
      {text.was(was)} <ChangeMark change={change} unit="%" was={was} withUnit />
    </>
  );
}

interface ApdexProps {
  readonly apdex: number | null;
  readonly previous: PreviousPeriod | null;
}

function Apdex({ apdex, previous }: ApdexProps) {
  const text = useText(serviceMessages);
  const grades = {
    excellent: text.excellent,
    good: text.good,
    fair: text.fair,
    poor: text.poor,
    unacceptable: text.unacceptable,
  };
  const was = previous?.apdex ?? null;
  return (
    <Stat
      label={<span title={text.hintApdex}>Apdex</span>}
      value={apdex === null ? '–' : <span title={grades[apdexGrade(apdex)]}>{apdex.toFixed(3)}</span>}
      unit={apdex === null ? '' : grades[apdexGrade(apdex)]}
      foot={was === null ? <Was was={undefined} change={undefined} /> : text.was(was.toFixed(3))}
    />
  );
}
