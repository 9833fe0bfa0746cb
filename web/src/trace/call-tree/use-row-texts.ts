import type { CallTreeAnswer, CallTreeRow, Problem } from '@galileo/model';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { fetchJson } from '../../api/fetch-json.ts';
import { hasFlag } from '../row-flags.ts';
import type { TraceModel } from '../trace-model.ts';
import { rowsPath } from '../trace-query.ts';
import { parseRanges, printRanges, rangesOf, type RowRange } from './row-ranges.ts';

export interface RowTexts {
  /** Undefined until it has been read. */
  readonly textOf: (row: number) => CallTreeRow | undefined;
  /** Why the rows in sight could not be read. */
  readonly problem: Problem | undefined;
  readonly retry: () => void;
}

/** Scrolling asks where it stops. */
const SETTLE_MS = 80;
/** Rows whose texts are kept; the oldest go first. */
const MAX_KEPT = 6000;
/** Requests at once, when the rows in sight are scattered. */
const AT_ONCE = 4;

type Texts = ReadonlyMap<string, CallTreeRow>;

interface Read {
  readonly texts: Texts;
  readonly problem: Problem | undefined;
}

/**
 * The texts of the rows in sight. They are kept by the row's key, since a span's texts never change: what was read stays when the trace is
 * read again.
 */
export function useRowTexts(model: TraceModel, inSight: readonly number[], onConflict: () => void): RowTexts {
  const [read, setRead] = useState<Read>({ texts: new Map(), problem: undefined });
  const [attempt, setAttempt] = useState(0);
  const ranges = useMemo(() => missing(model, inSight, read.texts), [model, inSight, read.texts]);
  const wanted = printRanges(ranges);

  useEffect(() => {
    const asked = parseRanges(wanted);
    if (asked.length === 0) return undefined;
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await readRanges(model, asked, controller.signal);
      if (controller.signal.aborted) return;
      if (answer.problem?.kind === 'conflict') onConflict();
      setRead((before) => ({ texts: withRows(before.texts, model, answer.rows), problem: answer.problem }));
    };
    const timer = setTimeout(() => void ask(), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [model, wanted, attempt, onConflict]);

  const textOf = useCallback((row: number) => read.texts.get(model.keys[row] ?? ''), [read.texts, model]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return useMemo(() => ({ textOf, problem: read.problem, retry }), [textOf, read.problem, retry]);
}

function missing({ keys, skeleton }: TraceModel, rows: readonly number[], texts: Texts): readonly RowRange[] {
  const { flags } = skeleton.columns;
  const wanted = rows.filter((row) => !hasFlag(flags[row], 'placeholder') && !texts.has(keys[row] ?? ''));
  return rangesOf(wanted, keys.length);
}

interface RangesAnswer {
  readonly rows: readonly CallTreeRow[];
  readonly problem: Problem | undefined;
}

/** What was read before a range failed is kept. */
async function readRanges(model: TraceModel, ranges: readonly RowRange[], signal: AbortSignal): Promise<RangesAnswer> {
  const rows: CallTreeRow[] = [];
  for (let at = 0; at < ranges.length; at += AT_ONCE) {
    const paths = ranges
      .slice(at, at + AT_ONCE)
      .map(({ row, rows: count }) => rowsPath(model, 'call-tree', { row: String(row), rows: String(count) }));
    const answers = await Promise.all(paths.map((path) => fetchJson<CallTreeAnswer>(path, signal)));
    for (const answer of answers) if (answer.ok === true) rows.push(...answer.value.rows);
    const failed = answers.find((answer) => answer.ok === false);
    if (failed !== undefined) return { rows, problem: failed.problem };
  }
  return { rows, problem: undefined };
}

function withRows(before: Texts, { keys }: TraceModel, rows: readonly CallTreeRow[]): Texts {
  if (rows.length === 0) return before;
  const next = new Map(before);
  for (const row of rows) next.set(keys[row.row] ?? '', row);
  for (const key of next.keys()) {
    if (next.size <= MAX_KEPT) break;
    next.delete(key);
  }
  return next;
}
