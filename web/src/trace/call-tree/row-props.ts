import type { CallTreeRow } from '@galileo/model';
import type { Times } from '../../format/use-times.ts';
import type { FoldedRun } from '../folds.ts';
import type { RowFacts, TraceModel } from '../trace-model.ts';
import type { TreeColumn } from './columns.ts';
import type { TreeLine } from './tree-lines.ts';
import type { TreeModel } from './tree-model.ts';

/** `now` is the hit that one stands on; `marked` is a row that another view points at. */
export type FoundMark = '' | 'found' | 'now' | 'marked';

/** Why the texts of a row are not there. */
export type TextState = 'ready' | 'loading' | 'failed';

/** All that a span's line is drawn from; it is drawn anew only when one of these changes. */
export interface SpanLineProps {
  readonly model: TraceModel;
  readonly tree: TreeModel;
  readonly columns: readonly TreeColumn[];
  /** px of the lane of the Exec(%) bars. */
  readonly laneWidth: number;
  readonly times: Times;
  readonly row: number;
  readonly index: number;
  readonly top: number;
  readonly texts: CallTreeRow | undefined;
  readonly textState: TextState;
  readonly fold: FoldedRun | undefined;
  /** The row is the first of a run that the reader has opened. */
  readonly isUnfoldedRun: boolean;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
  readonly hasTools: boolean;
  readonly found: FoundMark;
  /** Stored spans of other traces that link to this one. */
  readonly linkedFrom: number;
}

export interface CellProps extends SpanLineProps {
  readonly facts: RowFacts;
}

export type ChildLineOf = Extract<TreeLine, { readonly kind: 'child' }>;
export type PartLineOf = Extract<TreeLine, { readonly kind: 'part' }>;

export const rowElementId = (row: number): string => `ct-row-${row}`;
