import { readFileSync } from 'node:fs';
import { readCounty } from '../../../etl/config/county.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { requireReferenceFile } from '../../../etl/config/require-reference-file.ts';

const MIN_LENGTH = 10;
/** A county's or account's name of one character would refuse too much. */
const MIN_WORD = 2;

/**
 * Says why a password is refused, in one sentence; null: it may be used.
 * @param name of the account
 */
export function passwordFault(dir: DataDir, password: string, name: string): string | null {
  const folded = foldCase(password);
  if ([...folded].length < MIN_LENGTH) return `口令至少 ${MIN_LENGTH} 个字符。`;
  if (new Set(folded).size < 4) return '口令里不同的字符太少，请换一个。';
  if (listOf(dir, 'breached.txt').includes(folded)) return '这个口令太常见，早已泄露，请换一个。';
  const part = forbiddenParts(dir, name).find((word) => folded.includes(word));
  if (part !== undefined) return '口令里不能有账号名、县名、县代码和信访一类的字样，请换一个。';
  return null;
}

function forbiddenParts(dir: DataDir, name: string): string[] {
  const county = readCounty(dir);
  const short = county.name.replace(/(自治)?[县市区旗]$/, '');
  return [...listOf(dir, 'words.txt'), name, county.code, county.name, short]
    .map(foldCase)
    .filter((word) => word.length >= MIN_WORD);
}

function listOf(dir: DataDir, file: string): string[] {
  return readFileSync(requireReferenceFile(dir, `passwords/${file}`), 'utf8')
    .split('\n')
    .map((line) => foldCase(line.trim()))
    .filter((line) => line !== '');
}

function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
