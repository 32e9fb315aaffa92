// Plain JavaScript: read by whatever Node.js the host has.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node-path.mjs';

/** What the screens are built from; they draw the map as the papers do, and carry the manual. */
const FOLDERS = ['web', 'etl/maps/draw', 'etl/method', 'docs/handbook'];
const FILES = [
  'npm-shrinkwrap.json',
  'vite.config.ts',
  'docs/method.md',
  'docs/operations.md',
  'data/papers/README.md',
  'data/schemes/README.md',
];

/** Whether the screens in dist are newer than all they are built from. */
export function areScreensBuilt() {
  const built = join(root, 'dist/built');
  if (!existsSync(built)) return false;
  const sources = [...FILES.map((file) => join(root, file)), ...FOLDERS.flatMap(filesBelow)];
  const builtAt = statSync(built).mtimeMs;
  return sources.every((file) => statSync(file).mtimeMs < builtAt);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
