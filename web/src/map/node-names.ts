import type { MapNode, MapNodeKind } from '@galileo/model';
import type { IconName } from '../design/IconShapes.tsx';

export const kindIcons = {
  user: 'user',
  service: 'services',
  database: 'database',
  cache: 'cache',
  queue: 'queue',
  external: 'cloud',
  unknown: 'question',
} as const satisfies Record<MapNodeKind, IconName>;

export interface NameWords {
  readonly users: string;
  readonly unknownCaller: string;
}

type Named = Pick<MapNode, 'id' | 'kind' | 'name' | 'namespace' | 'environment'>;

const baseName = ({ kind, name }: Named, words: NameWords): string => {
  if (kind === 'user') return words.users;
  return kind === 'unknown' ? words.unknownCaller : name;
};

const differ = (nodes: readonly Named[], field: 'environment' | 'namespace') =>
  new Set(nodes.map((node) => node[field])).size > 1;

/** What each node is called; nodes with the same name say what tells them apart. Users are drawn once per entry and need not. */
export function nodeNames(nodes: readonly Named[], words: NameWords): ReadonlyMap<string, string> {
  const alike = new Map<string, Named[]>();
  for (const node of nodes) {
    const key = JSON.stringify([node.kind, node.name]);
    alike.set(key, [...(alike.get(key) ?? []), node]);
  }
  const nameOf = (node: Named, others: readonly Named[]): string => {
    const name = baseName(node, words);
    if (others.length < 2 || node.kind === 'user') return name;
    const marks = (['environment', 'namespace'] as const).flatMap((field) =>
      differ(others, field) && node[field] !== '' ? [node[field]] : [],
    );
    return marks.length === 0 ? name : `${name} (${marks.join(', ')})`;
  };
  return new Map([...alike.values()].flatMap((same) => same.map((node) => [node.id, nameOf(node, same)] as const)));
}
