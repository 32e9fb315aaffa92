// `npm start`: from a fresh clone, or an unpacked package, to a running cockpit. Installs what is
// missing, builds the screens when they are older than their sources, makes the demo county when
// there is no data, and serves.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodePath, root } from './node-path.mjs';
import { at, cockpit, installLibraries, isCheckout, makeData, modified, run } from './prepare.mjs';

installLibraries();
const node = nodePath();
if (isCheckout && modified(at('dist/built')) < newestSource()) {
  console.log('正在构建界面……');
  run(node, at('web/build.mjs'));
}
makeData(node);

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
