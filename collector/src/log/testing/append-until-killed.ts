import { openTestLog, sampleEntry } from './log-kit.ts';

/** A process of its own: appends requests of two records without end and prints the number of each that was acknowledged. */
const [dataDir] = process.argv.slice(2);
const log = await openTestLog(dataDir ?? '', { segmentBytes: 20_000 });
let next = 0;
async function appendForEver(): Promise<never> {
  for (;;) {
    const number = next++;
    const text = `${number} `.padEnd(400, '.');
    await log.append([sampleEntry(`${text}a`), sampleEntry(`${text}b`)]);
    process.stdout.write(`${number}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, appendForEver));
