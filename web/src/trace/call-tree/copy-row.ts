import type { CallTreeRow } from '@galileo/model';
import type { Times } from '../../format/use-times.ts';
import { printMillis } from '../millis.ts';
import { instantOf, rowFacts, type TraceModel } from '../trace-model.ts';
import type { ColumnId, TreeColumn } from './columns.ts';

export interface CopiedRow {
  readonly model: TraceModel;
  readonly row: number;
  readonly columns: readonly TreeColumn[];
  readonly texts: CallTreeRow | undefined;
  readonly times: Times;
}

/** The row as it is shown, cells parted by tabs: what a spreadsheet takes. White space inside a cell becomes one space. */
export function rowAsText(copied: CopiedRow): string {
  return copied.columns.map(({ id }) => cellText(id, copied).replace(/\s+/g, ' ')).join('\t');
}

function cellText(id: ColumnId, { model, row, texts, times }: CopiedRow): string {
  const { columns } = model.skeleton;
  const facts = rowFacts(model, row);
  const millis = (values: readonly number[]): string =>
    facts.isUntimed || facts.isPlaceholder ? '' : printMillis(values[row] ?? 0);
  const texted: Readonly<Record<ColumnId, () => string>> = {
    method: () => facts.name,
    argument: () => texts?.argument ?? '',
    start: () => (facts.isUntimed ? '' : times.clockMillis(instantOf(model.skeleton, facts.startNs))),
    gap: () => millis(columns.gapNs),
    exec: () => millis(columns.execNs),
    percent: () => (facts.isUntimed ? '' : (columns.execPercent[row] ?? 0).toFixed(2)),
    self: () => millis(columns.selfNs),
    exclusive: () => millis(columns.exclusiveNs),
    critical: () => millis(columns.criticalNs),
    class: () => texts?.className ?? '',
    api: () => texts?.api ?? '',
    agent: () => texts?.agent ?? '',
    application: () => facts.service,
  };
  return texted[id]();
}
