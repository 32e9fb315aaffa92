// Makes `npx cockpit` work in this folder: with a "bin" in package.json npx would install the
// checkout into its cache at each call; a link beside the installed commands answers at once.
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { root } from './node-path.mjs';

const commands = `${root}node_modules/.bin`;
mkdirSync(commands, { recursive: true });
rmSync(`${commands}/cockpit`, { force: true });
symlinkSync('../../server/cockpit.mjs', `${commands}/cockpit`);
chmodSync(`${root}server/cockpit.mjs`, 0o755);
