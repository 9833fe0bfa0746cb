/** A part of a WHERE that is true or false of one span, never NULL. */
export interface Condition {
  /** Its text with places for values. `#root` and `#traces` stand for what differs from question to question. */
  readonly sql: string;
  /** Binds like OR, so it needs brackets in most places. */
  readonly isOr: boolean;
  /** Rough cost per row, to put the cheap parts first. */
  readonly cost: number;
  /** Whether the search table has all columns that it reads. */
  readonly isOnSearchTable: boolean;
  /** Whether it is only true of spans that are entry spans or failed. */
  readonly isOnlyEntryOrFailed: boolean;
}

/** Costs per row by what is read. */
export const costs = { column: 1, subquery: 2, indexedAttribute: 3, attribute: 4, text: 6, nested: 8 } as const;

export function condition(sql: string, options: Partial<Omit<Condition, 'sql'>> = {}): Condition {
  return {
    sql,
    isOr: false,
    cost: costs.column,
    isOnSearchTable: false,
    isOnlyEntryOrFailed: false,
    ...options,
  };
}

export const always = condition('1', { cost: 0, isOnSearchTable: true });
/** What is true of no span is only true of any. */
export const never = condition('0', { cost: 0, isOnSearchTable: true, isOnlyEntryOrFailed: true });

const inBrackets = ({ sql, isOr }: Condition): string => (isOr ? `(${sql})` : sql);
const total = (parts: readonly Condition[]): number => parts.reduce((sum, { cost }) => sum + cost, 0);

/** All hold; the cheap ones are asked first. */
export function allOf(parts: readonly Condition[]): Condition {
  if (parts.length < 2) return parts[0] ?? always;
  return condition(
    parts
      .toSorted((a, b) => a.cost - b.cost)
      .map(inBrackets)
      .join(' AND '),
    {
      cost: total(parts),
      isOnSearchTable: parts.every((part) => part.isOnSearchTable),
      isOnlyEntryOrFailed: parts.some((part) => part.isOnlyEntryOrFailed),
    },
  );
}

export function anyOf(parts: readonly Condition[]): Condition {
  if (parts.length < 2) return parts[0] ?? never;
  return condition(
    parts
      .toSorted((a, b) => a.cost - b.cost)
      .map(({ sql }) => sql)
      .join(' OR '),
    {
      isOr: true,
      cost: total(parts),
      isOnSearchTable: parts.every((part) => part.isOnSearchTable),
      isOnlyEntryOrFailed: parts.every((part) => part.isOnlyEntryOrFailed),
    },
  );
}

export function not(part: Condition): Condition {
  return condition(`NOT (${part.sql})`, { cost: part.cost, isOnSearchTable: part.isOnSearchTable });
}
