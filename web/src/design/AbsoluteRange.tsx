import { useState } from 'react';
import { formatWallClock, parseWallClock } from '../format/wall-clock.ts';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import type { Instants, TimeRange } from '../url-state/time-range.ts';
import { Button } from './Button.tsx';
import { Input } from './Input.tsx';

export interface AbsoluteRangeProps {
  readonly initial: Instants;
  readonly timeZone: string | undefined;
  readonly onRange: (range: TimeRange) => void;
}

const MIN_SPAN_MS = 1000;

export function AbsoluteRange({ initial, timeZone, onRange }: AbsoluteRangeProps) {
  const text = useText(shellMessages);
  const [from, setFrom] = useState(() => formatWallClock(initial.from, timeZone));
  const [to, setTo] = useState(() => formatWallClock(initial.to, timeZone));
  const start = parseWallClock(from, timeZone);
  const end = parseWallClock(to, timeZone);
  const isShort = start !== undefined && end !== undefined && end - start < MIN_SPAN_MS;
  const apply = () => {
    if (start !== undefined && end !== undefined && !isShort) onRange({ kind: 'absolute', from: start, to: end });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div className="menu-label flush">{text.absolute}</div>
      <Input
        label={text.from}
        value={from}
        onValue={setFrom}
        problem={start === undefined ? text.badInstant : undefined}
      />
      <Input label={text.to} value={to} onValue={setTo} problem={toProblem(end, isShort, text)} />
      <Button look="primary" type="submit" disabled={start === undefined || end === undefined || isShort}>
        {text.apply}
      </Button>
    </form>
  );
}

function toProblem(
  end: number | undefined,
  isShort: boolean,
  text: { readonly badInstant: string; readonly badRange: string },
): string | undefined {
  if (end === undefined) return text.badInstant;
  return isShort ? text.badRange : undefined;
}
