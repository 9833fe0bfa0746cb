import type { ErrorGroupSummary } from '@galileo/model';
import type { ErrorIdentity, ErrorReturn, ErrorStep } from '@galileo/storage';
import type { AskedScope } from './error-parameters.ts';
import { countsOf } from './error-series.ts';

const NANOS_PER_SECOND = 1_000_000_000n;
const SILENCE_NANOS = 86_400n * NANOS_PER_SECOND;

export interface GroupFacts {
  readonly identity: ErrorIdentity;
  readonly counts: Pick<ErrorGroupSummary, 'count' | 'previousCount'>;
  readonly lastSeen: bigint;
  /** Of this group or of several. */
  readonly steps: readonly ErrorStep[];
  readonly returns: readonly ErrorReturn[];
}

/** A group as lists and its own page show it. */
export function describeGroup(facts: GroupFacts, { scope, stepCount }: AskedScope): ErrorGroupSummary {
  const { identity, counts, lastSeen, steps, returns } = facts;
  const { groupId, firstSeen } = identity;
  const cameBack = returns.find((one) => one.groupId === groupId);
  return {
    groupId,
    kind: identity.kind,
    type: identity.type,
    message: identity.pattern,
    sampleMessage: identity.newestMessage,
    frames: identity.frames,
    services: identity.services,
    ...counts,
    firstSeen: String(firstSeen),
    lastSeen: String(lastSeen),
    isNew: firstSeen >= scope.from && firstSeen < scope.to,
    cameBackAt: cameBack === undefined ? null : returnAfterSilence(cameBack, firstSeen),
    series: countsOf(
      steps.filter((step) => step.groupId === groupId),
      stepCount,
    ),
  };
}

/** The first minute ever follows silence too, but is no return. */
function returnAfterSilence({ minuteSeconds }: ErrorReturn, firstSeen: bigint): string | null {
  const at = BigInt(minuteSeconds) * NANOS_PER_SECOND;
  return at - firstSeen > SILENCE_NANOS ? String(at) : null;
}
