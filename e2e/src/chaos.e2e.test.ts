import { expect, test } from 'vitest';
import { runChaos } from './chaos/chaos-run.ts';
import { seededRandom } from './chaos/seeded-random.ts';
import { nothingWrong } from './kit/stored-spans.ts';

/** `node e2e/dist/chaos.js --kills 20` is the long version of this. */
const KILLS = 3;

test.each(['tree', 'engine'] as const)(
  'SIGKILL of the %s under load loses no acknowledged span and stores none twice, in the base table and every roll-up',
  async (target) => {
    const seed = Date.now() % 1_000_000;
    const said: string[] = [`seed ${seed}`];

    const result = await runChaos({ target, kills: KILLS, random: seededRandom(seed), say: (text) => said.push(text) });

    expect(result.acknowledged).toBeGreaterThan(1_000);
    expect({ ...result.check, said }).toMatchObject(nothingWrong);
  },
);
