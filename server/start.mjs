// `npm start`: from a fresh clone to a running cockpit. Installs and builds what is missing or
// older than its sources, makes the demo county when there is no data, and serves.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}，请先升级。`);
  process.exit(1);
}

if (modified(at('node_modules/.package-lock.json')) < modified(at('package-lock.json'))) {
  console.log('正在安装依赖并构建……');
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
}
if (modified(at('dist/built')) < newestSource()) {
  console.log('正在构建……');
  run(process.execPath, at('.ci/build.mjs'));
}

const cockpit = at('server/cockpit.mjs');
const data = process.env.COCKPIT_DATA ?? at('data');
if (!existsSync(join(data, 'var/warehouse/published.duckdb'))) {
  const inbox = join(data, 'var/inbox');
  const isWaiting = existsSync(inbox) && readdirSync(inbox).length > 0;
  const isOwnCounty = data !== at('data') && existsSync(join(data, 'units.csv'));
  if (!isWaiting && !isOwnCounty) {
    console.log('没有数据，正在生成演示数据……');
    run(process.execPath, cockpit, 'demo');
  }
  if (!isOwnCounty || isWaiting) run(process.execPath, cockpit, 'run');
}

const server = spawn(process.execPath, [cockpit, 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));

function newestSource() {
  const folders = ['etl', 'server', 'web'].map((folder) => at(folder));
  const files = ['package-lock.json', 'tsconfig.json', 'vite.config.ts'].map((file) => at(file));
  return Math.max(...files.map(modified), ...folders.flatMap(walk).map(modified));
}

function walk(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
