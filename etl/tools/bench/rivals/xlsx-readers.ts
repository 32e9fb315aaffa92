import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { groupDigits } from '../group-digits.ts';
import { measure, script } from '../measure.ts';
import { leastOf } from './least.ts';
import { READERS } from './read-xlsx.ts';

const ROWS = 100_000;
const COLUMNS = 20;

/** Every way to read a workbook of 100,000 × 20 cells, each in a process of its own. */
export function compareXlsxReaders(rivals: string, folder: string): Promise<string[]> {
  const path = join(folder, 'big.xlsx');
  writeFileSync(path, workbook());
  const size = `${(statSync(path).size / 2 ** 20).toFixed(1)} MB`;
  const lines = Object.keys(READERS).map((name) => {
    const { seconds, cpuSeconds, megabytes, printed } = leastOf(() =>
      measure(script('rivals/read-xlsx'), name, rivals, path),
    );
    const counted = printed.trim().split('\n').at(-1);
    const cells = [name, seconds.toFixed(1), cpuSeconds.toFixed(1), megabytes, counted];
    return `| ${cells.join(' | ')} |`;
  });
  return Promise.resolve([
    `| ${groupDigits(ROWS)} × ${COLUMNS} cells, ${size} | s | CPU s | peak MB | rows, cells |`,
    '|---|---|---|---|---|',
    ...lines,
  ]);
}

/** Numbers, days and texts, some of them again and again, as an export has them. */
function workbook(): Uint8Array {
  const cell = (row: number, column: number): string | number => {
    switch (column % 4) {
      case 0:
        return `信访件${row}-${column}`;
      case 1:
        return `第${(row * 31 + column) % 40}镇`;
      case 2:
        return `2023-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`;
      default:
        return (row * 7919 + column) % 10_007;
    }
  };
  const rows = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => cell(row, column)),
  );
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(rows, { dense: true }), '明细');
  const bytes: ArrayBuffer = XLSX.write(book, {
    type: 'array',
    bookType: 'xlsx',
    compression: true,
    // As a spreadsheet writes texts.
    bookSST: true,
  });
  return new Uint8Array(bytes);
}
