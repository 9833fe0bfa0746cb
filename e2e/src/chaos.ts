import { parseArgs } from 'node:util';
import { type ChaosResult, runChaos } from './chaos/chaos-run.ts';
import { seededRandom } from './chaos/seeded-random.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string' },
    target: { type: 'string', default: 'both' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const targets = (['tree', 'engine'] as const).filter((target) => values.target === 'both' || values.target === target);

function isRight({ check }: ChaosResult): boolean {
  return check.lostCount === 0 && check.doubledCount === 0 && check.disagreeing.length === 0;
}

process.stdout.write(`seed ${seed}; repeat with --seed ${seed}\n`);
let failed = 0;
for (const target of targets) {
  const random = seededRandom(seed);
  const result = await runChaos({
    target,
    kills: Number(values.kills),
    random,
    say: (text) => process.stdout.write(`${text}\n`),
  });
  if (!isRight(result)) failed += 1;
  process.stdout.write(
    `${target}: ${isRight(result) ? 'nothing lost, nothing twice' : 'WRONG'} ${JSON.stringify(result)}\n`,
  );
}
process.exit(failed === 0 ? 0 : 1);
