// Builds the program: TypeScript to dist/etl and dist/server, the screens to dist/web, the fonts of
// papers to dist/fonts.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (name, ...args) =>
  execFileSync(process.execPath, [`${root}/node_modules/${name}`, ...args], {
    cwd: root,
    stdio: 'inherit',
  });

rmSync(`${root}/dist`, { recursive: true, force: true });
tool('typescript/bin/tsc', '-p', 'server/tsconfig.json');
tool('vite/bin/vite.js', 'build', '--logLevel', 'warn');

// The font packages hold nine weights each; four files are used, with their licence.
const { SHIPPED } = await import(`${root}/dist/etl/papers/fonts/shipped-fonts.js`);
for (const { package: name, folder, file } of Object.values(SHIPPED)) {
  const from = `${root}/node_modules/@expo-google-fonts/${name}`;
  cpSync(`${from}/${folder}/${file}`, `${root}/dist/fonts/${name}/${file}`);
  cpSync(`${from}/LICENSE_FONT`, `${root}/dist/fonts/${name}/LICENSE_FONT`);
}

// `npx cockpit`: with a "bin" in package.json npx would install the checkout into its cache at each
// call; a link beside the installed commands answers at once.
mkdirSync(`${root}/node_modules/.bin`, { recursive: true });
rmSync(`${root}/node_modules/.bin/cockpit`, { force: true });
symlinkSync('../../server/cockpit.mjs', `${root}/node_modules/.bin/cockpit`);
chmodSync(`${root}/server/cockpit.mjs`, 0o755);
writeFileSync(`${root}/dist/built`, '');
