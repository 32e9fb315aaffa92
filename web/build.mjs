// Builds what the program does not run from its sources: the screens to dist/web, the fonts of papers
// to dist/fonts. Needs Node.js 24.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { SHIPPED } from '../etl/papers/renderers/fonts/shipped-fonts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

rmSync(`${root}dist`, { recursive: true, force: true });
// Apart from each other: together they would share the parts of Svelte that either of them needs, and
// the wall would load what only the desk uses.
for (const input of [{ desk: `${root}web/index.html` }, { wall: `${root}web/wall.html` }]) {
  await build({
    configFile: `${root}vite.config.ts`,
    logLevel: 'warn',
    build: { rolldownOptions: { input } },
  });
}

// The font packages hold nine weights each; four files are used, with their licence.
for (const { package: name, folder, file } of Object.values(SHIPPED)) {
  const from = `${root}node_modules/@expo-google-fonts/${name}`;
  const to = `${root}dist/fonts/${name}`;
  mkdirSync(to, { recursive: true });
  cpSync(`${from}/${folder}/${file}`, `${to}/${file}`);
  cpSync(`${from}/LICENSE_FONT`, `${to}/LICENSE_FONT`);
}
writeFileSync(`${root}dist/built`, '');
