import { UserError } from '../../base/errors.ts';
import { isJsonObject, jsonValue } from '../../base/json.ts';
import { beyondBound, BOUNDS } from './bounds.ts';
import { truthText } from './cell-text.ts';
import type { ReadOptions } from './read-options.ts';
import { repeatedKey } from './json-keys.ts';
import { isEmpty, nestedCells } from './nested-cells.ts';
import type { RowBatch } from './row-batch.ts';
import { readText, sampleText } from './text-file.ts';

const BATCH_ROWS = 1000;
/** A longer key is shown cut. */
const MAX_KEY = 20;

/**
 * Reads JSON lines: one object per line, with headings as keys. The keys of all lines come as a header
 * in row 0, so that line n of the file is row n; the file is read twice for them.
 * @throws UserError naming the first line that is no object
 */
export async function* readJsonLines(path: string, options: ReadOptions): AsyncGenerator<RowBatch> {
  const { file } = options;
  const found = new Set<string>();
  for await (const objects of batches(path, options)) {
    for (const each of objects) for (const key of Object.keys(each)) found.add(key);
    if (found.size > BOUNDS.columns.max) throw beyondBound(file, 'columns');
  }
  const keys = [...found];
  yield { sheet: null, first_row: 0, rows: [keys] };
  let next = 1;
  for await (const objects of batches(path, options)) {
    const rows = objects.map((each, at) =>
      keys.map((key) =>
        cellText(each[key], () => beyondBound(file, 'nesting', `第 ${next + at} 行`)),
      ),
    );
    const nested = nestedCells(
      objects.map((each) => keys.map((key) => each[key])),
      next,
    );
    yield { sheet: null, first_row: next, rows, ...nested };
    next += rows.length;
  }
}

async function* batches(
  path: string,
  options: ReadOptions,
): AsyncGenerator<Record<string, unknown>[]> {
  let batch: Record<string, unknown>[] = [];
  let line = 0;
  for await (const text of lines(path, options)) {
    line += 1;
    batch.push(parseLine(text.replace(/^\ufeff+/, ''), line, options.file));
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Splits at line feeds only: U+2028 may stand inside a text of JSON. */
async function* lines(path: string, { file, encoding: asked, note }: ReadOptions) {
  const { encoding } = await sampleText(path, asked);
  let rest = '';
  let line = 1;
  for await (const text of readText(path, encoding, { file, note })) {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    line += parts.length;
    yield* parts;
    if (rest.length > BOUNDS.line.max) {
      throw beyondBound(file, 'line', `第 ${line} 行`);
    }
  }
  if (rest !== '') yield rest;
}

function parseLine(text: string, line: number, file: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  const value = jsonValue(withLongNumbersAsText(text));
  if (isJsonObject(value)) {
    const key = repeatedKey(text, Object.keys(value).length);
    if (key === null) return value;
    throw new UserError(
      `文件 ${file} 第 ${line} 行有两个“${key.slice(0, MAX_KEY)}”，值不同，不知道该用哪一个，整份未装载；请改正后重新导出。`,
    );
  }
  throw new UserError(`文件 ${file} 第 ${line} 行不是 JSON 对象，请按每行一个对象重新导出。`);
}

/** A text of JSON, or a whole number with more digits than reading it keeps. */
const TEXT_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** A database writes a case number of 16 digits and more as a number, with all of its digits. */
function withLongNumbersAsText(text: string): string {
  return /\d{16}/.test(text)
    ? text.replace(TEXT_OR_LONG_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : text;
}

function cellText(value: unknown, tooDeep: () => Error): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return truthText(value);
  // Reading it lost digits; written in powers of ten it is not taken for an exact number.
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return value.toExponential();
  }
  if (typeof value !== 'object') return String(value);
  if (isEmpty(value)) return '';
  if (isDeeperThan(value, BOUNDS.nesting.max)) throw tooDeep();
  return JSON.stringify(value);
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}
