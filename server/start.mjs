// `npm start`: from a fresh clone, or an unpacked package, to a running cockpit. Installs what is
// missing, builds the screens when they are older than their sources, makes the demo county when
// there is no data, and serves.
import { spawn } from 'node:child_process';
import { areScreensBuilt } from './built-screens.mjs';
import { nodePath, root } from './node-path.mjs';
import { at, cockpit, installLibraries, isCheckout, makeData, run } from './prepare.mjs';

installLibraries();
const node = nodePath();
if (isCheckout && !areScreensBuilt()) {
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
