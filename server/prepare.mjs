// What `npm start` and `npm run dev` do before they serve: libraries and data there must be.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './node-path.mjs';

export const at = (...parts) => join(root, ...parts);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
export const run = (command, ...args) => {
  execFileSync(command, args, { cwd: root, stdio: 'inherit' });
};

export const cockpit = at('server/cockpit.mjs');
/** The data folder, as the commands find it. */
export const data = resolve(process.env.COCKPIT_DATA ?? at('data'));
/** The package is unpacked with its screens built; a checkout has their sources. */
export const isCheckout = existsSync(at('web/index.html'));

/** Installs the libraries when they are missing or older than the lock file. */
export function installLibraries() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}，请先升级。`);
    process.exit(1);
  }
  if (modified(at('node_modules/.package-lock.json')) >= modified(at('npm-shrinkwrap.json')))
    return;
  console.log('正在安装依赖……');
  const omitted = isCheckout ? [] : ['--omit=dev'];
  run('npm', 'ci', ...omitted, '--no-audit', '--no-fund', '--loglevel=error');
}

/** Loads what waits in the inbox when nothing is loaded; makes the demo county when nothing waits. */
export function makeData(node) {
  if (existsSync(join(data, 'var/warehouse/published.duckdb'))) return;
  const inbox = join(data, 'var/inbox');
  const isWaiting = existsSync(inbox) && readdirSync(inbox).length > 0;
  const isOwnCounty =
    data !== at('data') &&
    ['county.yaml', 'units.csv'].some((name) => existsSync(join(data, name)));
  if (!isWaiting && !isOwnCounty) {
    console.log('没有数据，正在生成演示数据……');
    run(node, cockpit, 'demo');
  }
  if (!isOwnCounty || isWaiting) run(node, cockpit, 'run');
}
