import { useUrlState } from '../../url-state/use-url-state.ts';

/** Groups that every trace has; everything else is `attribute:<key>`. */
export const plainGroups = ['application', 'operation', 'api', 'agent'] as const;

export interface Grouping {
  readonly by: string;
  /** Empty = not grouped any further. */
  readonly second: string;
}

const isGroup = (text: string | null): text is string =>
  text !== null && (plainGroups.some((group) => group === text) || /^attribute:./.test(text));

/** What the spans are grouped by, as the address says: `by` and `second`. */
function readGrouping(search: URLSearchParams): Grouping {
  const by = search.get('by');
  const second = search.get('second');
  return { by: isGroup(by) ? by : 'application', second: isGroup(second) ? second : '' };
}

export function useGrouping(): Grouping & { readonly set: (grouping: Grouping) => void } {
  const { params, change } = useUrlState();
  return {
    ...readGrouping(params),
    set: ({ by, second }) => change({ by: by === 'application' ? null : by, second: second === '' ? null : second }),
  };
}
