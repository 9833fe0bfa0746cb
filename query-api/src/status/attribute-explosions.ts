import { nanosFromMillis, type AttributeExplosion, type StatusAnswer } from '@galileo/model';
import { listAttributeExplosions, type AttributeExplosionRow } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { patternOf } from './key-pattern.ts';

/** Distinct keys of one service in one hour, in 1 trace of 16. Services that are well have some hundred. */
const MAX_KEYS_PER_HOUR = 1000;
const LOOK_BACK_MS = 24 * 3_600_000;
const MAX_SERVICES = 20;
/** The status page asks every other second. */
const KEEP_MS = 60_000;
const MAX_EXAMPLES = 3;

/** Finds services that send keys without end; an answer is kept for a minute. */
export type FindExplosions = (signal: AbortSignal) => Promise<readonly AttributeExplosion[]>;

export function createExplosionFinder({ asker, tenant, now }: ApiContext): FindExplosions {
  let kept: { readonly untilMs: number; readonly explosions: readonly AttributeExplosion[] } | undefined;
  return async (signal) => {
    const nowMs = now();
    if (kept !== undefined && nowMs < kept.untilMs) return kept.explosions;
    const rows = await asker.ask(
      listAttributeExplosions({
        tenant,
        from: nanosFromMillis(nowMs - LOOK_BACK_MS),
        to: nanosFromMillis(nowMs),
        minKeys: MAX_KEYS_PER_HOUR,
        limit: MAX_SERVICES,
      }),
      signal,
    );
    const explosions = rows.map(explosionOf);
    kept = { untilMs: nowMs + KEEP_MS, explosions };
    return explosions;
  };
}

function explosionOf({ service, hourMs, keys, sample }: AttributeExplosionRow): AttributeExplosion {
  const distinct = [...new Set(sample)];
  const pattern = patternOf(distinct);
  return { service, pattern, keys, hour: new Date(hourMs).toISOString(), examples: distinct.slice(0, MAX_EXAMPLES) };
}

/** One warning for all of them: it names the worst. */
export function explosionWarnings(explosions: readonly AttributeExplosion[]): StatusAnswer['warnings'] {
  const [worst, ...more] = explosions;
  if (worst === undefined) return [];
  const others =
    more.length === 0 ? '' : ` So do ${more.map(({ service, pattern }) => `${service} (${pattern})`).join(', ')}.`;
  return [
    {
      code: 'attribute-explosion',
      text: `Service ${worst.service} sends attribute keys without end: ${worst.pattern}, at least ${worst.keys} different ones in the hour from ${worst.hour}. Put what changes into the value and not into the key.${others}`,
    },
  ];
}
