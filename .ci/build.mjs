// Builds the program: TypeScript to dist/etl and dist/server, the screens to dist/web.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (name, ...args) =>
  execFileSync(process.execPath, [`${root}/node_modules/${name}`, ...args], { cwd: root, stdio: 'inherit' });

rmSync(`${root}/dist`, { recursive: true, force: true });
tool('typescript/bin/tsc', '-p', 'server/tsconfig.json');
tool('vite/bin/vite.js', 'build', '--logLevel', 'warn');
