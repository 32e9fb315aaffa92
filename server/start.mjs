// `npm start`: from a fresh clone, or an unpacked package, to a running cockpit. Installs what is
// missing, builds the screens when they are older than their sources, makes the demo county when
// there is no data, and serves.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodePath, root } from './node-path.mjs';

const at = (...parts) => join(root, ...parts);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}，请先升级。`);
  process.exit(1);
}

// The package is unpacked with its screens built; a checkout has their sources.
const isCheckout = existsSync(at('web/index.html'));
if (modified(at('node_modules/.package-lock.json')) < modified(at('npm-shrinkwrap.json'))) {
  console.log('正在安装依赖……');
  const omitted = isCheckout ? [] : ['--omit=dev'];
  run('npm', 'ci', ...omitted, '--no-audit', '--no-fund', '--loglevel=error');
}
const node = nodePath();
if (isCheckout && modified(at('dist/built')) < newestSource()) {
  console.log('正在构建界面……');
  run(node, at('web/build.mjs'));
}

const cockpit = at('server/cockpit.mjs');
const data = process.env.COCKPIT_DATA ?? at('data');
if (!existsSync(join(data, 'var/warehouse/published.duckdb'))) {
  const inbox = join(data, 'var/inbox');
  const isWaiting = existsSync(inbox) && readdirSync(inbox).length > 0;
  const isOwnCounty = data !== at('data') && existsSync(join(data, 'units.csv'));
  if (!isWaiting && !isOwnCounty) {
    console.log('没有数据，正在生成演示数据……');
    run(node, cockpit, 'demo');
  }
  if (!isOwnCounty || isWaiting) run(node, cockpit, 'run');
}

const server = spawn(node, [cockpit, 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));

/** When what the screens are built from last changed; they draw the map as the papers do. */
function newestSource() {
  const folders = ['web', 'etl/maps/draw', 'etl/method'].map((folder) => at(folder));
  const files = ['npm-shrinkwrap.json', 'vite.config.ts'].map((file) => at(file));
  return Math.max(...files.map(modified), ...folders.flatMap(filesBelow).map(modified));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
