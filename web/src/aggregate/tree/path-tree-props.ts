import type { PathNode } from '@galileo/model';
import type { ReactNode } from 'react';
import type { PathTreeState } from './use-path-tree.ts';

export interface PathColumn<Node extends PathNode> {
  readonly id: string;
  readonly head: ReactNode;
  /** Definition, shown on hover. */
  readonly hint?: string;
  /** px */
  readonly width: number;
  readonly align?: 'right';
  readonly cell: (node: Node) => ReactNode;
}

export interface PathTreeProps<Node extends PathNode> {
  readonly label: string;
  readonly nodes: readonly Node[];
  readonly columns: readonly PathColumn<Node>[];
  readonly tree: PathTreeState;
  readonly colours: ReadonlyMap<string, string>;
  /** Where a row's name leads; Enter goes there too. */
  readonly linkOf: (node: Node) => string | undefined;
  readonly onOpen: (node: Node) => void;
  /** Marks that stand behind the name. */
  readonly marksOf?: (node: Node) => ReactNode;
  readonly methodHead: string;
  readonly isDimmed?: boolean;
}

export const PATH_ROW_HEIGHT = 24;
/** Least width of the names, px. */
export const NAMES_WIDTH = 200;
