// Makes every fixture of format 0.2.0, and what program 0.2.0 answers on each; README.md tells more.
// node make.mjs CHECKOUT_OF_0.2.0 CHECKOUT_OF_f5f9246 CHECKOUT_OF_eb582dd    (each of them built)
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answersOf } from './answers.mjs';
import { makeCounty } from './county.mjs';
import { KILLED } from './killed.mjs';
import { makeOlder } from './older.mjs';
import { QUESTIONS } from './questions.mjs';

const FOLDER = join(import.meta.dirname, '..');
/** The fixtures hold this path: deliveries name the files to be sent by their whole path. */
const HOME = '/tmp/format-0.2.0';
const LATER = '2025-06-30 12:00:00';
const [checkout, first, second] = process.argv.slice(2).map((path) => resolve(path));
const { format } = createRequire(join(checkout, 'package.json'))('prettier');

execFileSync(process.execPath, [join(import.meta.dirname, 'exports.mjs'), checkout]);
const tokens = await makeCounty(checkout, HOME);
pack('county', '--exclude=county/var/papers');
pack('county-papers', '--exclude=county/[!v]*', '--exclude=county/var/[!p]*', '--exclude=*.key');
for (const [name, makeKilled] of Object.entries(KILLED)) {
  await makeKilled(checkout, HOME);
  pack(name);
}
await makeOlder({ first, second, last: checkout }, HOME);
pack('older-0.1.0');
rmSync(HOME, { recursive: true });

rmSync(join(FOLDER, 'expected'), { recursive: true, force: true });
for (const [name, questions] of Object.entries(QUESTIONS)) {
  const answers = await answersOf(checkout, opened(name, 'now'), questions, null);
  const later = await answersOf(checkout, opened(name, 'later'), questions, LATER);
  for (const [at, { file, text }] of answers.entries()) {
    if (text !== later[at].text) throw new Error(`${name}/${file} is not the same each time`);
  }
  await keep(name, answers);
}
const told = await written('tokens.json', JSON.stringify(tokens));
writeFileSync(join(FOLDER, 'expected/county/tokens.json'), told);
rmSync(HOME, { recursive: true });

/** Packs the county of the home folder, the same bytes from the same files. */
function pack(name, ...options) {
  const form = ['--sort=name', '--format=posix', '--pax-option=delete=atime,delete=ctime'];
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  const bytes = execFileSync('tar', ['-c', ...form, ...owner, ...options, '-C', HOME, 'county'], {
    maxBuffer: 1e9,
  });
  writeFileSync(join(FOLDER, `${name}.tar.gz`), gzipSync(bytes, { level: 9 }));
}

/** Opens a fixture in a folder of its own. */
function opened(name, folder) {
  const to = join(HOME, folder, name);
  mkdirSync(to, { recursive: true });
  for (const archive of name === 'county' ? ['county', 'county-papers'] : [name]) {
    execFileSync('tar', ['-xzf', join(FOLDER, `${archive}.tar.gz`), '-C', to]);
  }
  return join(to, 'county');
}

async function keep(name, answers) {
  const folder = join(FOLDER, 'expected', name);
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of answers) {
    writeFileSync(join(folder, file), await written(file, text));
  }
  const commands = answers.map((answer) => ({ ...answer, text: undefined }));
  const list = JSON.stringify(commands);
  writeFileSync(join(folder, 'commands.json'), await written('commands.json', list));
}

/** JSON is written to be read, but for whole editions, which are kept as they were printed. */
async function written(file, text) {
  if (file.endsWith('.gz')) return gzipSync(text, { level: 9 });
  return file.endsWith('.json') ? format(text, { parser: 'json', printWidth: 100 }) : text;
}
