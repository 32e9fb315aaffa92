import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../../base/errors.ts';
import { isJsonObject, jsonValue } from '../../base/json.ts';
import { truthText } from './cell-text.ts';
import type { RowBatch } from './row-batch.ts';

const BATCH_ROWS = 1000;

/**
 * Reads JSON lines: one object per line, with headings as keys. The keys come as a header in row 0,
 * so that line n of the file is row n. Keys that first appear after the first batch are ignored.
 * @throws UserError naming the first line that is no object
 */
export async function* readJsonLines(path: string): AsyncGenerator<RowBatch> {
  let keys: string[] = [];
  let next = 1;
  for await (const objects of batches(path)) {
    if (next === 1) {
      keys = [...new Set(objects.flatMap((each) => Object.keys(each)))];
      yield { sheet: null, first_row: 0, rows: [keys] };
    }
    const rows = objects.map((each) => keys.map((key) => cellText(each[key])));
    yield { sheet: null, first_row: next, rows };
    next += rows.length;
  }
}

async function* batches(path: string): AsyncGenerator<Record<string, unknown>[]> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let batch: Record<string, unknown>[] = [];
  let line = 0;
  for await (const text of lines) {
    line += 1;
    batch.push(parseLine(text.replace(/^\ufeff/, ''), line, path));
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function parseLine(text: string, line: number, path: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  const value = jsonValue(text);
  if (isJsonObject(value)) return value;
  throw new UserError(
    `文件 ${basename(path)} 第 ${line} 行不是 JSON 对象，请按每行一个对象重新导出。`,
  );
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return truthText(value);
  // Reading it lost digits; written in powers of ten it is not taken for an exact number.
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return value.toExponential();
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
