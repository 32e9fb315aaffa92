import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UserError } from '../../etl/base/errors.ts';

/**
 * Reads a passphrase: the first line of a file, or what a person types, which is not shown.
 * @param file null: it is typed
 * @param isNew whether it is typed twice
 * @throws UserError when there is neither a file nor a terminal, or the two differ
 */
export async function readPassphrase(file: string | null, isNew: boolean): Promise<string> {
  if (file !== null) return firstLine(file);
  if (!process.stdin.isTTY) {
    throw new UserError('没有终端可以输入备份口令，请用 --passphrase-file 指一个只有口令的文件。');
  }
  const first = await typed('备份口令：');
  if (isNew && (await typed('再输一遍：')) !== first) {
    throw new UserError('两次输入的口令不一样，请重来。');
  }
  return first;
}

function firstLine(file: string): string {
  if (!existsSync(file)) throw new UserError(`没有口令文件 ${file}，请核对 --passphrase-file。`);
  const line = readFileSync(file, 'utf8').split(/\r?\n/)[0]!;
  if (line === '') throw new UserError(`口令文件 ${file} 的第一行是空的，请写上口令。`);
  return line;
}

async function typed(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_, __, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
