import { attributeSynonyms, spanKinds } from '@galileo/model';
import { wrongField } from '../../http/field-error.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { operationKeys } from '../columns/column-keys.ts';
import { apiOf } from '../columns/technology.ts';
import { firstText } from '../columns/span-text.ts';
import type { TextOfRow } from '../texts/span-texts.ts';

const plainGroupings = ['application', 'operation', 'api', 'agent'] as const;

export const GROUPING_EXPECTED = `one of ${plainGroupings.join(', ')} or attribute:<key>, such as attribute:http.route`;

/** What the rows of a trace are grouped by. */
export type Grouping =
  | { readonly type: (typeof plainGroupings)[number] }
  /** The attribute, then other names of the same thing. */
  | { readonly type: 'attribute'; readonly names: readonly string[] };

export function parseGrouping(field: string, text: string): Grouping {
  const plain = plainGroupings.find((name) => name === text);
  if (plain !== undefined) return { type: plain };
  const [, key] = /^attribute:(.+)$/s.exec(text) ?? [];
  if (key === undefined) throw wrongField(field, text, GROUPING_EXPECTED);
  const synonyms = attributeSynonyms.find((names) => names.some((name) => name === key)) ?? [];
  return { type: 'attribute', names: [...new Set([key, ...synonyms])] };
}

/** Attributes that must be read to group by it. */
export function keysOfGrouping(grouping: Grouping): readonly string[] {
  if (grouping.type === 'attribute') return grouping.names;
  return grouping.type === 'api' ? operationKeys : [];
}

/** What a row is grouped under; `null` = it has none. */
export type KeyOfRow = (row: number) => string | null;

export function keyReader(opened: OpenedTrace, grouping: Grouping, textOf: TextOfRow): KeyOfRow {
  const { columns } = opened.skeleton;
  switch (grouping.type) {
    case 'application':
      return lookUp(columns.application, applicationLabels(opened));
    case 'operation':
      return operationReader(opened);
    case 'agent':
      return lookUp(columns.instance, opened.skeleton.instances);
    case 'api':
      return (row) => {
        const span = textOf(row);
        return span === undefined ? null : apiOf(span);
      };
    case 'attribute':
      return (row) => {
        const span = textOf(row);
        return (span === undefined ? '' : firstText(span, grouping.names)) || null;
      };
  }
}

function lookUp(column: readonly number[], labels: readonly string[]): KeyOfRow {
  return (row) => labels[column[row] ?? -1] ?? null;
}

/** The service; of several applications of one service the whole of it. */
function applicationLabels({ skeleton: { applications } }: OpenedTrace): readonly string[] {
  const count = countOf(applications.map(({ service }) => service));
  return applications.map(({ service, namespace, environment }) => {
    if (count.get(service) === 1) return service;
    const place = [namespace, environment].filter((part) => part !== '').join(', ');
    return place === '' ? service : `${service} (${place})`;
  });
}

/** An operation is an application, a kind and a name; the name alone is shown where it is of one operation only. */
function operationReader(opened: OpenedTrace): KeyOfRow {
  const { columns, operations } = opened.skeleton;
  const applications = applicationLabels(opened);
  const idOf = (row: number): string =>
    `${columns.application[row] ?? -1} ${columns.kind[row] ?? 0} ${columns.operation[row] ?? -1}`;
  const operationOfId = new Map<string, number>();
  for (const row of columns.operation.keys()) operationOfId.set(idOf(row), columns.operation[row] ?? -1);
  const count = countOf([...operationOfId.values()]);
  return (row) => {
    const operation = columns.operation[row] ?? -1;
    const name = operations[operation] ?? '';
    if (count.get(operation) === 1) return name;
    return `${name} (${applications[columns.application[row] ?? -1] ?? ''}, ${spanKinds[columns.kind[row] ?? 0] ?? ''})`;
  };
}

function countOf<Item>(items: readonly Item[]): ReadonlyMap<Item, number> {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
