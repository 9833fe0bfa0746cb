import type { PreviousPeriod } from '@galileo/model';
import { Link } from 'react-router';
import { Sparkline } from '../design/Sparkline.tsx';
import type { Column } from '../design/table-model.ts';
import {
  formatCount,
  formatDuration,
  formatExactNanos,
  formatPercent,
  formatRate,
  formatShort,
  percentNumber,
  threeFigures,
} from '../format/units.ts';
import { durationChange, rateChange, shareChange } from './change.ts';
import { ChangeMark } from './ChangeMark.tsx';
import { failedShare, shareClass } from './service-health.ts';

interface Counts {
  readonly calls: number;
  readonly failed: number;
}

/** Requests per second, in three figures. */
export const rateText = (rate: number): string => (rate >= 1000 ? formatShort(rate) : threeFigures(rate));

/** A duration with all its nanoseconds on hover; a dash when it is not known. */
function DurationText({ ns }: { readonly ns: number | null }) {
  if (ns === null) return <span className="faint">–</span>;
  return <span title={formatExactNanos(ns)}>{formatDuration(ns)}</span>;
}

/** The share of failed requests, with both counts on hover; a link to the failed ones where there are any. */
export function FailedText({ counts, to }: { readonly counts: Counts; readonly to?: string | undefined }) {
  const title = `${formatCount(counts.failed)} / ${formatCount(counts.calls)}`;
  const number = percentNumber(failedShare(counts));
  if (to === undefined || counts.failed === 0)
    return (
      <span className={shareClass(counts)} title={title}>
        {number}
      </span>
    );
  return (
    <Link className={shareClass(counts)} title={title} to={to} tabIndex={-1}>
      {number}
    </Link>
  );
}

interface PreviousProps {
  readonly previous: PreviousPeriod | null;
}

export function RateChange({ previous }: PreviousProps) {
  const was = previous === null ? undefined : formatRate(previous.rate);
  return <ChangeMark change={rateChange(previous?.rateChange ?? null)} unit="%" was={was} />;
}

export function FailedChange({ previous }: PreviousProps) {
  const was = previous === null ? undefined : formatPercent(failedShare(previous));
  return <ChangeMark change={shareChange(previous?.failedShareChange ?? null)} unit="pp" was={was} />;
}

export function LatencyChange({ previous }: PreviousProps) {
  const was = previous?.p95Ns == null ? undefined : formatDuration(previous.p95Ns);
  return <ChangeMark change={durationChange(previous?.p95Change ?? null)} unit="%" was={was} />;
}

const greatest = (values: readonly (number | null)[]) =>
  values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);

export interface TrendProps {
  readonly values: readonly (number | null)[];
  readonly tone?: 'muted' | 'warn' | 'error';
  /** Writes the greatest value into words. */
  readonly say: (greatest: number) => string;
}

export function Trend({ values, tone = 'muted', say }: TrendProps) {
  return <Sparkline values={values} tone={tone} label={say(greatest(values))} />;
}

export interface PercentileOptions<Row> {
  readonly id: string;
  readonly hint: string;
  readonly group?: string;
  readonly width: number;
  readonly read: (row: Row) => number | null;
}

/** A column of durations that sorts by them. */
export function durationColumn<Row>({ id, hint, group, width, read }: PercentileOptions<Row>): Column<Row> {
  return {
    id,
    head: id,
    hint,
    width,
    align: 'right',
    ...(group === undefined ? {} : { group }),
    cell: (row) => <DurationText ns={read(row)} />,
    sort: read,
  };
}
