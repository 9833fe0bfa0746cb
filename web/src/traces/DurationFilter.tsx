import { useState } from 'react';
import { Input } from '../design/Input.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { nanosOfText, normalDuration } from '../search/duration-text.ts';

export interface DurationFilterProps {
  readonly min: string;
  readonly max: string;
  readonly onChange: (field: 'minDuration' | 'maxDuration', value: string) => void;
}

/** Two typed durations: `500ms`. What makes no sense is said and not searched. */
export function DurationFilter({ min, max, onChange }: DurationFilterProps) {
  const text = useText(tracesMessages);
  const isReversed = min !== '' && max !== '' && (nanosOfText(min) ?? 0) > (nanosOfText(max) ?? Infinity);
  return (
    <div className="traces-durations" role="group" aria-label={text.duration}>
      <DurationInput
        key={`min ${min}`}
        label={text.minDuration}
        placeholder={text.minExample}
        value={min}
        onValue={(value) => onChange('minDuration', value)}
      />
      <span className="faint">–</span>
      <DurationInput
        key={`max ${max}`}
        label={text.maxDuration}
        placeholder={text.maxExample}
        value={max}
        onValue={(value) => onChange('maxDuration', value)}
        problem={isReversed ? text.minOverMax : undefined}
      />
    </div>
  );
}

interface DurationInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly problem?: string | undefined;
}

function DurationInput({ label, placeholder, value, onValue, problem }: DurationInputProps) {
  const text = useText(tracesMessages);
  const [typed, setTyped] = useState(value);
  const [isBad, setIsBad] = useState(normalDuration(value) === undefined);
  const take = (): void => {
    const normal = normalDuration(typed);
    setIsBad(normal === undefined);
    if (normal !== undefined && normal !== value) onValue(normal);
  };
  return (
    <Input
      className="traces-duration"
      label={label}
      labelled="hidden"
      placeholder={placeholder}
      value={typed}
      onValue={setTyped}
      problem={isBad ? text.badDuration : problem}
      spellCheck={false}
      onBlur={take}
      onKeyDown={(event) => (event.key === 'Enter' ? take() : undefined)}
    />
  );
}
