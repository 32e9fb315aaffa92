// `npm test`: installs what is missing, builds the screens, then types, lint, format and every test.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chromiumPath } from './chromium.mjs';
import { nodePath, root } from '../server/node-path.mjs';
import { postgresqlPath } from './postgresql.mjs';

const modified = (file) => (existsSync(root + file) ? statSync(root + file).mtimeMs : 0);
const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM: chromium, POSTGRESQL: postgresql },
  });

const chromium = chromiumPath();
const postgresql = postgresqlPath();
if (modified('node_modules/.npm-shrinkwrap.json') < modified('npm-shrinkwrap.json')) {
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}

const node = nodePath();
const tool = (file, ...args) => run(node, `node_modules/${file}`, ...args);
const steps = [
  ['构建', () => run(node, 'web/build.mjs')],
  ['类型', () => tool('typescript/bin/tsc')],
  [
    '类型（Svelte）',
    () => tool('svelte-check/bin/svelte-check', '--fail-on-warnings', '--output', 'human'),
  ],
  ['检查', () => tool('eslint/bin/eslint.js', '--max-warnings', '0', '.')],
  ['格式', () => tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['测试', () => tool('vitest/vitest.mjs', 'run', ...process.argv.slice(2))],
];
for (const [name, step] of steps) {
  console.log(`\n== ${name}`);
  try {
    step();
  } catch (error) {
    console.error(`\n${name}没有通过。`);
    process.exit(error.status || 1);
  }
}
