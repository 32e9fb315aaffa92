#!/usr/bin/env node
// The command `cockpit`: starts the program on a Node.js that runs TypeScript as it is.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { nodePath, root } from './node-path.mjs';

const node = nodePath();
if (node === process.execPath) {
  // Compiled sources are kept for the next command, which starts twice as fast; those that changed
  // are compiled again. Where the folder cannot be written, nothing is kept.
  module.enableCompileCache(`${root}node_modules/.cache/compiled`);
  await import('./cli/main.ts');
} else {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
