import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { DataDir } from './data-dir.ts';
import { readYamlText } from './read-yaml.ts';
import { readSecrets, secretsSchema } from './secrets.ts';
import type { Secret } from './secrets.ts';

/** Only who runs the program can read it. */
const MODE = 0o600;

/**
 * Writes fields of one secret into `var/secrets.yaml`; everything else of it stays, comments too.
 * @throws UserError when the file is open to others, on a mistake in it, or in what is to be written
 */
export function writeSecret(dir: DataDir, name: string, fields: Secret): void {
  // Refuses a file that the program would not read.
  readSecrets(dir);
  const path = dir.var('secrets.yaml');
  const document = parseDocument(existsSync(path) ? decodeText(readFileSync(path)) : '');
  for (const [field, value] of Object.entries(fields)) document.setIn([name, field], value);
  save(dir, document);
}

/**
 * Removes fields of one secret in the same way.
 * @throws UserError as `writeSecret`
 */
export function removeSecret(dir: DataDir, name: string, fields: readonly (keyof Secret)[]): void {
  const known = readSecrets(dir)[name];
  if (known === undefined || fields.every((field) => known[field] === undefined)) return;
  const document = parseDocument(decodeText(readFileSync(dir.var('secrets.yaml'))));
  for (const field of fields) document.deleteIn([name, field]);
  save(dir, document);
}

function save(dir: DataDir, document: Document): void {
  const text = document.toString({ lineWidth: 0 });
  const reading = readYamlText(text, secretsSchema);
  if ('mistake' in reading) {
    const { path: field, text: mistake } = reading.mistake;
    throw new UserError(`${(field ?? []).map(String).join('.')}：${mistake}，没有保存。`);
  }
  dir.makeVar();
  writeFileAtomic(dir.var('secrets.yaml'), text, MODE);
}
