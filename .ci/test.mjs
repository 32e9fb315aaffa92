// `npm test`: installs what is missing, builds the screens, then types, lint and format beside every
// test. Ends with a table of the steps and one line with the numbers of tests.
import { rmSync } from 'node:fs';
import { chromiumPath } from './chromium.mjs';
import { nodePath, root } from '../server/node-path.mjs';
import { postgresqlPath } from './postgresql.mjs';
import { installLibraries } from '../server/prepare.mjs';
import { runSteps } from './run-steps.mjs';
import { testCounts } from './test-counts.mjs';

process.chdir(root);
const env = {
  ...process.env,
  CHROMIUM: chromiumPath(),
  POSTGRESQL: postgresqlPath(),
  // Steps write to a pipe, and this process to the terminal.
  ...(process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}),
};
installLibraries();

/** What eslint and prettier found in files that have the same content since. */
const CACHE = 'node_modules/.cache/cockpit';
const REPORT = `${CACHE}/tests.json`;
const node = nodePath();
const step = (name, ...args) => ({ name, program: node, args, env });
const byContent = (place) => [
  ...['--cache', '--cache-strategy', 'content'],
  ...['--cache-location', `${CACHE}/${place}`],
];

const build = step('构建', 'web/build.mjs');
const checks = [
  // Checks every file that tsc does, and components: tsc would only do the same work again.
  step(
    ...['类型', 'node_modules/svelte-check/bin/svelte-check'],
    ...['--fail-on-warnings', '--output', 'human'],
  ),
  step(
    ...['检查', 'node_modules/eslint/bin/eslint.js', '--max-warnings', '0'],
    ...[...byContent('eslint.json'), '.'],
  ),
  step(
    ...['格式', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn'],
    ...[...byContent('prettier.json'), '.'],
  ),
];
const tests = step(
  ...['测试', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
  ...[`--outputFile.json=${REPORT}`, ...process.argv.slice(2)],
);

rmSync(REPORT, { force: true });
const start = performance.now();
const write = (text) => process.stdout.write(text);
const results = await runSteps([[build]], write);
// Some tests look at the built screens.
if (results.every(({ hasPassed }) => hasPassed)) {
  results.push(...(await runSteps([checks, [tests]], write)));
}

const failed = results.filter(({ hasPassed }) => !hasPassed).map(({ name }) => name);
const row = (seconds, name) => `${seconds.toFixed(1).padStart(7)}  ${name}`;
console.log('\n     秒  步骤');
for (const { seconds, name } of results) console.log(row(seconds, name));
console.log(row((performance.now() - start) / 1000, '合计（检查与测试同时进行）'));
if (failed.length > 0) console.log(`\n没有通过：${failed.join('、')}。`);
const counts = testCounts(REPORT);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed.length > 0 ? 1 : 0;
