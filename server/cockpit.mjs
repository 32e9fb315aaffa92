#!/usr/bin/env node
// The command `cockpit`: starts the program on a Node.js that runs TypeScript as it is.
import { spawn } from 'node:child_process';
import { nodePath, root } from './node-path.mjs';

const node = nodePath();
const main = `${root}server/cli/main.ts`;
if (node === process.execPath) await import('./cli/main.ts');
else {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
