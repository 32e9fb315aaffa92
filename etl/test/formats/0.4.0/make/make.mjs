// Makes the fixture of program 0.4.0, and what that program answers on it; README.md tells more.
// node make.mjs CHECKOUT_OF_0.4.0
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { format } from 'prettier';
import { answersOf } from '../../0.2.0/make/answers.mjs';
import { makeCounty } from './county.mjs';
import { QUESTIONS } from './questions.mjs';

const FOLDER = join(import.meta.dirname, '..');
/** The fixture holds this path: deliveries name the files to be sent by their whole path. */
const HOME = '/tmp/format-0.4.0';
const LATER = '2025-06-30 12:00:00';
const checkout = resolve(process.argv[2]);

const passwords = await makeCounty(checkout, HOME);
pack();
const answers = await answersOf(checkout, opened('now'), QUESTIONS, null);
const later = await answersOf(checkout, opened('later'), QUESTIONS, LATER);
for (const [at, { file, text }] of answers.entries()) {
  if (text !== later[at].text) throw new Error(`${file} is not the same each time`);
}
const expected = join(FOLDER, 'expected/county');
rmSync(expected, { recursive: true, force: true });
mkdirSync(expected, { recursive: true });
for (const { file, text } of answers) await write(file, text);
const commands = answers.map((answer) => ({ ...answer, text: undefined }));
await write('commands.json', JSON.stringify(commands));
await write('passwords.json', JSON.stringify(passwords));
rmSync(HOME, { recursive: true });

/** Packs the county of the home folder, the same bytes from the same files. */
function pack() {
  const form = ['--sort=name', '--format=posix', '--pax-option=delete=atime,delete=ctime'];
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  const bytes = execFileSync('tar', ['-c', ...form, ...owner, '-C', HOME, 'county'], {
    maxBuffer: 1e9,
  });
  writeFileSync(join(FOLDER, 'county.tar.gz'), gzipSync(bytes, { level: 9 }));
}

/** Opens the fixture in a folder of its own. */
function opened(folder) {
  const to = join(HOME, folder);
  mkdirSync(to, { recursive: true });
  execFileSync('tar', ['-xzf', join(FOLDER, 'county.tar.gz'), '-C', to]);
  return join(to, 'county');
}

async function write(file, text) {
  const json = { parser: 'json', printWidth: 100 };
  writeFileSync(join(expected, file), file.endsWith('.json') ? await format(text, json) : text);
}
