import { existsSync, readFileSync } from 'node:fs';
import { isMap, parseDocument, YAMLMap } from 'yaml';
import type { Document } from 'yaml';
import { UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { DataDir } from './data-dir.ts';
import { mergeMap } from './merge-yaml.ts';
import { readYamlText } from './read-yaml.ts';
import { readSecrets, secretsSchema } from './secrets.ts';
import type { Secret } from './secrets.ts';

/** Only who runs the program can read it. */
const MODE = 0o600;

/**
 * Makes one secret of `var/secrets.yaml` say what `secret` says; everything else of the file stays,
 * comments too.
 * @throws UserError when the file is open to others, on a mistake in it, or in what is to be written
 */
export function writeSecret(dir: DataDir, name: string, secret: Secret): void {
  // Refuses a file that the program would not read.
  readSecrets(dir);
  save(dir, (document, root) => mergeMap(document, root, { [name]: secret }));
}

/**
 * Removes one secret in the same way.
 * @throws UserError as `writeSecret`
 */
export function removeSecret(dir: DataDir, name: string): void {
  if (!Object.hasOwn(readSecrets(dir), name)) return;
  save(dir, (document, root) => mergeMap(document, root, { [name]: undefined }));
}

function save(dir: DataDir, edit: (document: Document, root: YAMLMap) => void): void {
  const path = dir.var('secrets.yaml');
  const document: Document = parseDocument(existsSync(path) ? decodeText(readFileSync(path)) : '');
  const root = isMap(document.contents) ? document.contents : new YAMLMap();
  document.contents = root;
  edit(document, root);
  const text = document.toString({ lineWidth: 0 });
  const reading = readYamlText(text, secretsSchema);
  if ('mistake' in reading) {
    const { path: field, text: mistake } = reading.mistake;
    throw new UserError(`${(field ?? []).map(String).join('.')}：${mistake}，没有保存。`);
  }
  dir.makeVar();
  writeFileAtomic(path, text, MODE);
}
