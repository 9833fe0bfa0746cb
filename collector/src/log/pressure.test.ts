import { describe, expect, test } from 'vitest';
import { createPressure } from './pressure.ts';
import type { LogEntry } from './telemetry-log.ts';

const quotaBytes = 1000;
const at = (usedBytes: number, atMs = 0, freeDiskBytes = 1e12) => ({ usedBytes, freeDiskBytes, atMs });

describe('pressure on the log', () => {
  const kinds: readonly (readonly [Pick<LogEntry, 'signal' | 'priority'>, number])[] = [
    [{ signal: 'logs', priority: 'low' }, 800],
    [{ signal: 'logs' }, 850],
    [{ signal: 'metrics' }, 900],
    [{ signal: 'traces' }, 950],
    [{ signal: 'traces', priority: 'high' }, 980],
  ];
  test.each(kinds)('refuses %o from %i per mille of the quota', (entry, threshold) => {
    const below = createPressure({ quotaBytes, reserveBytes: 0 });
    below.update(at(threshold - 1));
    const reached = createPressure({ quotaBytes, reserveBytes: 0 });
    reached.update(at(threshold));

    expect(below.refusal(entry)).toBeUndefined();
    expect(reached.refusal(entry)).toContain('quota');
  });

  test.each([
    ['9 points lower', [at(960), at(870, 1)], true],
    ['10 points lower', [at(960), at(850, 1)], false],
    ['5 points lower for less than 10 s', [at(960), at(900, 1), at(900, 9_000)], true],
    ['5 points lower for 10 s', [at(960), at(900, 1), at(900, 10_001)], false],
    ['5 points lower for 10 s with a relapse between', [at(960), at(900, 1), at(940, 5_000), at(900, 10_001)], true],
  ])('still refuses traces at %s: %s', (_case, updates, isRefused) => {
    const pressure = createPressure({ quotaBytes, reserveBytes: 0 });
    for (const update of updates) pressure.update(update);

    expect(pressure.refusal({ signal: 'traces' }) !== undefined).toBe(isRefused);
    expect(pressure.reason() !== null).toBe(isRefused);
  });

  test('refuses everything below the disk reserve, until there is a little more than it', () => {
    const pressure = createPressure({ quotaBytes, reserveBytes: 1000 });
    const refusals = [999, 1000, 1049, 1050].map((free) => {
      pressure.update(at(0, 0, free));
      return pressure.refusal({ signal: 'traces', priority: 'high' }) !== undefined;
    });

    expect(refusals).toEqual([true, true, true, false]);
  });

  test('says nothing while traces are taken, whatever else is refused', () => {
    const pressure = createPressure({ quotaBytes, reserveBytes: 0 });
    pressure.update(at(940));

    expect(pressure.reason()).toBeNull();
  });
});
