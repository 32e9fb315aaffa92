import { existsSync, readFileSync } from 'node:fs';
import { encodedText } from '../base/encoded-text.ts';
import { UserError } from '../base/errors.ts';
import { writeLinkedFileAtomic } from '../base/write-file-atomic.ts';
import { SECRET_FIELDS } from '../method/channel-type.ts';
import type { SecretField } from '../method/channel-type.ts';
import type { DataDir } from './data-dir.ts';
import { editYaml, textThatReads } from './edit-yaml.ts';
import { mergeMap } from './merge-yaml.ts';
import { readYamlText } from './read-yaml.ts';
import { readSecrets, secretsSchema } from './secrets.ts';
import type { Secret, Secrets } from './secrets.ts';

/** Only who runs the program can read it. */
const MODE = 0o600;

/**
 * Makes one secret of `var/secrets.yaml` say what `secret` says; everything else of the file stays,
 * comments too.
 * @throws UserError when the file is open to others, on a mistake in it, or in what is to be written
 */
export function writeSecret(dir: DataDir, name: string, secret: Secret): void {
  // Refuses a file that the program would not read.
  const secrets = readSecrets(dir);
  save(dir, { [name]: secret }, { ...secrets, [name]: secret });
}

/**
 * Removes one secret in the same way.
 * @returns whether there was one
 * @throws UserError as `writeSecret`
 */
export function removeSecret(dir: DataDir, name: string): boolean {
  const secrets = readSecrets(dir);
  if (!Object.hasOwn(secrets, name)) return false;
  const { [name]: _, ...others } = secrets;
  save(dir, { [name]: undefined }, others);
  return true;
}

/** @param after what the file is to say then */
function save(dir: DataDir, change: object, after: Secrets): void {
  const path = dir.var('secrets.yaml');
  const { text: before, encode } = encodedText(
    existsSync(path) ? readFileSync(path) : Buffer.alloc(0),
  );
  const edited = editYaml(before, (document, root) => {
    // A line for each secret reads better.
    if (root.items.length === 0) root.flow = false;
    mergeMap(document, root, change);
  });
  const reading = readYamlText(edited.whole, secretsSchema);
  if ('mistake' in reading) {
    const { path: at, text: mistake } = reading.mistake;
    const [name = '', field = ''] = (at ?? []).map(String);
    const fieldName = SECRET_FIELDS[field as SecretField] ?? field;
    throw new UserError(`密钥“${name}”的${fieldName}：${mistake}，没有保存。`);
  }
  const text = textThatReads(edited, secretsSchema, after);
  if (text === undefined) {
    throw new UserError(
      'var/secrets.yaml 的写法特殊（锚点、引用等），没有改动，请在服务器上直接改这个文件。',
    );
  }
  dir.makeVar();
  writeLinkedFileAtomic(path, encode(text), MODE);
}
