#!/usr/bin/env node
import { GalileoError, messageOf } from '@galileo/model';
import { parseCommandLine, type CommandLine } from './flags.ts';
import { helpText } from './help.ts';
import { printConfig } from './print-config.ts';
import { runUp } from './up.ts';
import { galileoVersion } from './version.ts';

const EXIT_USAGE = 2;

async function runCommand(line: CommandLine): Promise<void> {
  if (line.switches.has('version')) return void process.stdout.write(`${galileoVersion()}\n`);
  if (line.switches.has('help') || line.command === 'help') return void process.stdout.write(helpText);
  if (line.command === 'up') return runUp(line, process.env);
  if (line.command === 'config print') return void process.stdout.write(printConfig(line, process.env));
  const what = line.command === '' ? 'no command given' : `unknown command "${line.command}"`;
  throw new GalileoError('invalid', `${what}\n\n${helpText}`);
}

/** 2 for bad usage or configuration, 1 for anything else. */
function exitCodeOf(error: unknown): number {
  return error instanceof GalileoError && (error.kind === 'invalid' || error.kind === 'conflict') ? EXIT_USAGE : 1;
}

try {
  await runCommand(parseCommandLine(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`galileo: ${messageOf(error)}\n`);
  process.exit(exitCodeOf(error));
}
