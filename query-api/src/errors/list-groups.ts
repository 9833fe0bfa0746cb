import type { ErrorGroupKind, ErrorOrder, ErrorsAnswer } from '@galileo/model';
import { listErrorGroups, listErrorReturns, listErrorSteps, type CountedErrorGroup } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { describeGroup, type GroupFacts } from './describe-group.ts';
import type { AskedScope } from './error-parameters.ts';

export interface GroupsAsked {
  readonly asked: AskedScope;
  readonly kind: ErrorGroupKind | undefined;
  readonly text: string;
  readonly order: ErrorOrder;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Groups with occurrences in the range, with their trends. */
export async function listGroups(context: ApiContext, query: GroupsAsked): Promise<ErrorsAnswer> {
  const { asked, kind, text, order, limit, signal } = query;
  const { scope, previous, stepSeconds } = asked;
  const found = await context.asker.ask(
    listErrorGroups({ ...scope, previousFrom: previous.from, kind, text, order, limit }),
    signal,
  );
  const trends = await askTrends(
    context,
    found.map(({ groupId }) => groupId),
    query,
  );
  return {
    groups: found.map((group) =>
      describeGroup(
        {
          identity: group,
          counts: { count: group.count, previousCount: group.previousCount },
          lastSeen: group.lastSeen,
          ...trends,
        },
        asked,
      ),
    ),
    order,
    from: String(scope.from),
    to: String(scope.to),
    stepSeconds,
    total: found[0]?.allOccurrences ?? 0,
    completeness: completenessOf(found, scope),
  };
}

async function askTrends(
  { asker }: ApiContext,
  groupIds: readonly string[],
  { asked, signal }: GroupsAsked,
): Promise<Pick<GroupFacts, 'steps' | 'returns'>> {
  if (groupIds.length === 0) return { steps: [], returns: [] };
  const { scope, stepSeconds, stepCount } = asked;
  const { tenant, from, to } = scope;
  const [steps, returns] = await Promise.all([
    asker.ask(listErrorSteps({ ...scope, groupIds, stepSeconds, limit: groupIds.length * stepCount }), signal),
    asker.ask(listErrorReturns({ tenant, from, to, groupIds }), signal),
  ]);
  return { steps, returns };
}

/** How many groups fit is known, also when not all are listed. */
function completenessOf(
  found: readonly CountedErrorGroup[],
  { from, to }: AskedScope['scope'],
): ErrorsAnswer['completeness'] {
  const total = found[0]?.allGroups ?? 0;
  const isCut = total > found.length;
  return {
    complete: !isCut,
    reason: isCut ? 'limit' : null,
    scannedFrom: String(from),
    scannedTo: String(to),
    total: { value: total, relation: 'exact' },
    nextCursor: null,
  };
}
