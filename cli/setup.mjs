#!/usr/bin/env node
// Runs before anything is installed or compiled, so: plain JavaScript on node: modules alone.
// `npm start`, `npm test` and their sisters come here; it installs and builds what is missing or stale, then runs.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, 'node_modules', '.galileo');
const workspaces = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;
const isCi = process.env.CI === 'true';

const say = (text) => process.stderr.write(`galileo: ${text}\n`);

function fail(text, code = 1) {
  say(text);
  process.exit(code);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node.js 20.19 or newer is needed, this is ${process.versions.node}`, 2);
}

/** Runs a program of node_modules (or npm) in the root folder with our own output; resolves to its exit code. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.once('SIGTERM', pass);
    child.on('error', (error) => fail(`cannot run ${command}: ${error.message}`));
    child.on('exit', (code, signal) => {
      process.removeListener('SIGTERM', pass);
      resolve(signal === null ? (code ?? 1) : 1);
    });
  });
}

const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

function digestOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

const readStamp = (name) => (existsSync(join(stamps, name)) ? readFileSync(join(stamps, name), 'utf8') : '');

function writeStamp(name, digest) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), digest);
}

async function install() {
  const manifests = ['package.json', 'package-lock.json', ...workspaces.map((folder) => join(folder, 'package.json'))];
  const digest = digestOf([
    process.version,
    process.platform,
    process.arch,
    ...manifests.map((file) => readFileSync(join(root, file))),
  ]);
  if (readStamp('installed') === digest) return;
  say('installing packages (the first time about a minute)');
  const started = Date.now();
  // Not `npm ci`: it refuses a lockfile that leaves out builds for other platforms, which a mirror may not have.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (code !== 0) fail('cannot install packages: npm install failed; is the npm registry reachable?');
  writeStamp('installed', digest);
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Path, size and time of everything a build reads. */
function sourceState() {
  const parts = [];
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (['node_modules', 'dist', 'dist-types', 'coverage', 'results'].includes(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|tsx|css|html|svg|json)$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path);
        parts.push(`${path}\0${size}\0${mtimeMs}\n`);
      }
    }
  };
  for (const folder of workspaces) visit(join(root, folder));
  for (const file of ['tsconfig.json', 'tsconfig.base.json']) parts.push(readFileSync(join(root, file), 'utf8'));
  return digestOf(parts.sort((left, right) => (left < right ? -1 : 1)));
}

async function build() {
  const outputs = ['cli/dist/main.js', 'web/dist/index.html'];
  const digest = sourceState();
  if (readStamp('built') === digest && outputs.every((file) => existsSync(join(root, file)))) return;
  say('building');
  const started = Date.now();
  const codes = await Promise.all([
    run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']),
    run(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: join(root, 'web') }),
  ]);
  if (codes.some((code) => code !== 0)) fail('cannot build; the messages above say why');
  writeStamp('built', digest);
  say(`built in ${Math.round((Date.now() - started) / 1000)} s`);
}

async function check() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const steps = [
    { name: 'format', command: bin('oxfmt'), args: ['--check', '.'] },
    { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
    { name: 'types', command: process.execPath, args: [tsc, '-b'] },
    { name: 'dead code', command: bin('knip'), args: ['--no-progress'] },
  ];
  let failed = 0;
  for (const { name, command, args } of steps) {
    const started = Date.now();
    const code = await run(command, args);
    say(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed += 1;
  }
  return failed;
}

const browserPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const findBrowser = () => [process.env.CHROMIUM_PATH, ...browserPaths].find((path) => path && existsSync(path));

const hasStrace = () => spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;

/** Installs what some tests need beside npm packages, where we may: a browser, and strace to kill at an exact system call. */
function installTestTools() {
  const missing = [...(findBrowser() === undefined ? ['chromium'] : []), ...(hasStrace() ? [] : ['strace'])];
  if (missing.length === 0 || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  say(`installing ${missing.join(' and ')} for the tests`);
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

async function test(args) {
  installTestTools();
  const browser = findBrowser();
  if (browser === undefined) say('no Chromium found (set CHROMIUM_PATH): the browser tests are skipped');
  const failedChecks = args.length === 0 ? await check() : 0;
  const report = join(stamps, 'tests.json');
  rmSync(report, { force: true });
  const code = await run(
    process.execPath,
    [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { env: { ...process.env, ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }) } },
  );
  if (!existsSync(report)) fail('the test runner left no report');
  process.exit(summarize(JSON.parse(readFileSync(report, 'utf8')), failedChecks) > 0 || code !== 0 ? 1 : 0);
}

/** Names what was skipped and prints the one closing line; answers the number of failures. */
function summarize(result, failedChecks) {
  const isSkipped = (one) => one.status === 'pending' || one.status === 'skipped' || one.status === 'todo';
  const skipped = result.testResults.flatMap((file) => file.assertionResults).filter(isSkipped);
  for (const one of skipped) say(`skipped: ${one.fullName}`);
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const refused = isCi && skipped.length > 0 ? 1 : 0;
  if (refused === 1) say('CI=true: a skipped test counts as a failure');
  const failed = result.numFailedTests + brokenFiles.length + failedChecks + refused;
  process.stdout.write(`${result.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped\n`);
  return failed;
}

/** `npm run bench`, or one of the longer ones by name: `npm run bench -- pages`. */
function bench(args) {
  const named = {
    pages: 'bench/dist/pages/main.js',
    rollups: 'bench/dist/main-rollups.js',
    explosion: 'bench/dist/explosion/main.js',
    traces: 'bench/dist/trace-views/main.js',
    transactions: 'bench/dist/transactions/main.js',
    browser: 'bench/dist/browser/main.js',
  }[args[0]];
  return run(process.execPath, named === undefined ? ['bench/dist/main.js', ...args] : [named, ...args.slice(1)]);
}

async function main() {
  requireNode();
  const [command, ...rest] = process.argv.slice(2);
  const args = rest.filter((argument, index) => !(index === 0 && argument === '--'));
  await install();
  if (command === 'check') process.exit((await check()) > 0 ? 1 : 0);
  await build();
  if (command === 'build') return;
  if (command === 'test') return test(args);
  if (command === 'bench') process.exit(await bench(args));
  if (command === 'demo') process.exit(await run(process.execPath, ['demo/dist/main.js', ...args]));
  if (command !== 'start') fail(`unknown command ${command ?? ''}; known: start, test, check, build, bench, demo`, 2);
  process.argv = [process.execPath, join(root, 'cli', 'dist', 'main.js'), 'up', ...args];
  await import('./dist/main.js');
}

await main();
