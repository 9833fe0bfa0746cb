import { warningMessage, type CutKind } from '@galileo/otlp';

const REPEAT_AFTER_MS = 60_000;

/** Tells a sender what was cut, at most once a minute per kind. */
export interface Warnings {
  /** Empty when there is nothing (new) to say. */
  readonly messageFor: (kinds: ReadonlyMap<CutKind, number>) => string;
}

export function createWarnings(now: () => number): Warnings {
  const saidAt = new Map<string, number>();
  return {
    messageFor: (kinds) => {
      const at = now();
      const fresh = [...kinds].filter(
        ([kind]) => at - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) >= REPEAT_AFTER_MS,
      );
      for (const [kind] of fresh) saidAt.set(kind, at);
      if (fresh.length === 0) return '';
      return warningMessage(new Map(fresh));
    },
  };
}
