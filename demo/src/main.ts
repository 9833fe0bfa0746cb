import { startDemo } from './demo.ts';
import { readFlags, usage } from './flags.ts';

const STOP_WITHIN_MS = 2_800;

const say = (text: string): boolean => process.stdout.write(`demo shop: ${text}\n`);

async function run(): Promise<void> {
  const read = readFlags(process.argv.slice(2));
  if (read.outcome === 'wrong') {
    process.stderr.write(`${read.problem}\n${usage}\n`);
    process.exit(2);
  }
  const demo = await startDemo({ ...read.flags, onNotice: say });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    const giveUp = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
    void demo.stop().finally(() => {
      clearTimeout(giveUp);
      process.exit(0);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  const { controlUrl, gatewayUrl } = demo;
  process.send?.({ type: 'ready', controlUrl, gatewayUrl });
  say(
    `gateway ${gatewayUrl}, faults ${controlUrl}/faults, ${read.flags.rps} requests/s for ${read.flags.minutes} minutes`,
  );
}

run().catch((error: unknown) => {
  process.stderr.write(`demo shop: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
