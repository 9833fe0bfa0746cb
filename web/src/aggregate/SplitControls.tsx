import { aggregateSplits, type AggregateSplit } from '@galileo/model';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Input } from '../design/Input.tsx';
import { Segments } from '../design/Segments.tsx';
import { Select } from '../design/Select.tsx';
import { formatCount } from '../format/units.ts';
import { formatWallClock, parseWallClock } from '../format/wall-clock.ts';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';
import { normalDuration } from '../search/duration-text.ts';
import { printMillis } from '../trace/millis.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';
import { mergeCounts, type AggregateAddress } from './aggregate-address.ts';

export interface SplitControlsProps {
  readonly address: AggregateAddress;
  /** What was used as threshold or instant; null while that is not known. */
  readonly used: string | null;
  readonly onChange: (changes: UrlChanges) => void;
}

/** How many are merged, and what parts them in two. */
export function SplitControls({ address, used, onChange }: SplitControlsProps) {
  const text = useText(aggregateMessages);
  const names: Record<AggregateSplit, string> = {
    none: text.splitNone,
    slow: text.splitSlow,
    failed: text.splitFailed,
    time: text.splitTime,
  };
  return (
    <>
      <span className="label">{text.split}</span>
      <Segments
        label={text.split}
        value={address.split}
        segments={aggregateSplits.map((value) => ({ value, label: names[value] }))}
        onValue={(split) => onChange({ split: split === 'none' ? null : split, at: null })}
      />
      {address.split === 'slow' || address.split === 'time' ? (
        <AtField key={`${address.split} ${used}`} split={address.split} used={used} onAt={(at) => onChange({ at })} />
      ) : null}
      <Select
        label={text.count}
        showLabel
        value={address.count}
        choices={mergeCounts.map((value) => ({ value, label: formatCount(Number(value)) }))}
        onValue={(count) => onChange({ count: count === '1000' ? null : count })}
      />
    </>
  );
}

interface AtFieldProps {
  readonly split: 'slow' | 'time';
  readonly used: string | null;
  readonly onAt: (at: string) => void;
}

const NANOS_PER_MS = 1_000_000;
const NANOS_PER_US = 1000;

function AtField({ split, used, onAt }: AtFieldProps) {
  const text = useText(aggregateMessages);
  const { timeZone } = useTimeRange();
  const shown = used === null ? '' : split === 'slow' ? durationText(used) : instantText(used, timeZone);
  const [typed, setTyped] = useState(shown);
  const read = split === 'slow' ? (normalDuration(typed) ?? '') : String(parseWallClock(typed, timeZone) ?? '');
  const problem = split === 'slow' ? text.atProblemSlow : text.atProblemTime;
  return (
    <form
      className="agg-at"
      onSubmit={(event) => {
        event.preventDefault();
        if (read !== '') onAt(read);
      }}
    >
      <Input
        label={split === 'slow' ? text.atSlow : text.atTime}
        value={typed}
        onValue={setTyped}
        spellCheck={false}
        problem={typed !== '' && read === '' ? problem : undefined}
      />
      <Button type="submit" disabled={read === '' || typed === shown}>
        {text.apply}
      </Button>
    </form>
  );
}

/** `123.457ms` of nanoseconds, as the field reads it. */
function durationText(nanos: string): string {
  const ns = Number(nanos);
  return ns < NANOS_PER_US ? `${ns}ns` : `${printMillis(ns)}ms`;
}

function instantText(nanos: string, timeZone: string | undefined): string {
  return formatWallClock(Number(nanos) / NANOS_PER_MS, timeZone);
}
