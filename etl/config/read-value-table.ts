import { readFileSync } from 'node:fs';
import { UserError } from '../base/errors.ts';
import { unescapeFormula } from '../base/csv-formula.ts';
import { halfWidth } from '../base/text.ts';
import { readCsvRows } from './csv-rows.ts';
import type { CsvRow } from './csv-rows.ts';
import { existingFile } from './existing-file.ts';

/** A table of values from outside: one row per unit, one column per indicator. */
export interface ValueTable {
  path: string;
  units: ValueTableUnit[];
  /** One per indicator, in the order given; NaN where the cell is empty. */
  columns: Float64Array[];
}

export interface ValueTableUnit {
  unit_code: string;
  /** The code when the table has no name. */
  unit_name: string;
  /** Line of the file. */
  line: number;
}

/**
 * Reads a table of values: `unit_code`, `unit_name` (optional) and one column per indicator; other
 * columns are ignored. Texts escaped by `cockpit score` and `cockpit edition` (an apostrophe before
 * a formula) are unescaped.
 * @throws UserError naming file, line and column of the first mistake
 */
export function readValueTable(path: string, indicators: readonly string[]): ValueTable {
  refuseWorkbook(existingFile(path));
  const { header: cells, rows } = readCsvRows(path, `文件 ${path}`);
  const header = cells.map(unescapeFormula);
  checkHeader(path, header, indicators);
  if (rows.length === 0) {
    throw new UserError(`文件 ${path} 第 1 行表头下面没有单位，请至少填写一行。`);
  }
  for (const row of rows) checkWidth(path, row, header.length);
  return {
    path,
    units: readUnits(path, header, rows),
    columns: indicators.map((id) => readColumn(path, id, header.indexOf(id), rows)),
  };
}

/** The first four bytes of XLSX and XLS files. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

function refuseWorkbook(path: string): void {
  const start = readFileSync(path).subarray(0, 4).toString('hex');
  if (WORKBOOKS.includes(start)) {
    throw new UserError(`文件 ${path} 是电子表格，请另存为 CSV 后再试。`);
  }
}

function checkHeader(path: string, header: string[], indicators: readonly string[]): void {
  if (header.every((name) => name === '')) {
    throw new UserError(`文件 ${path} 是空的，请填写表头和数据。`);
  }
  if (!header.includes('unit_code')) {
    throw new UserError(
      `文件 ${path} 第 1 行缺少 unit_code 列，请把单位编码一列的表头写成 unit_code。`,
    );
  }
  const missing = indicators.filter((id) => !header.includes(id));
  if (missing.length > 0) {
    throw new UserError(
      `文件 ${path} 第 1 行缺少方案里的指标列 ${missing.join('、')}，请补上这些列，或从方案里去掉这些指标。`,
    );
  }
  const used = ['unit_code', 'unit_name', ...indicators];
  const doubled = used.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (doubled !== undefined) {
    throw new UserError(`文件 ${path} 第 1 行有两个 ${doubled} 列，请删去一个，或改名。`);
  }
}

function checkWidth(path: string, { line, cells }: CsvRow, width: number): void {
  if (cells.slice(width).some((cell) => cell !== '')) {
    throw new UserError(
      `文件 ${path} 第 ${line} 行有 ${cells.length} 格，表头只有 ${width} 列，请检查多出的分隔符（数字里不写千位逗号）。`,
    );
  }
}

function readUnits(path: string, header: string[], rows: CsvRow[]): ValueTableUnit[] {
  const [code, name] = [header.indexOf('unit_code'), header.indexOf('unit_name')];
  const lines = new Map<string, number>();
  return rows.map(({ line, cells }) => {
    const unit_code = unescapeFormula(cells[code] ?? '');
    if (unit_code === '') {
      throw new UserError(`文件 ${path} 第 ${line} 行，unit_code 列：不能为空，请填写单位编码。`);
    }
    const other = lines.get(unit_code);
    if (other !== undefined) {
      throw new UserError(
        `文件 ${path} 第 ${line} 行，unit_code 列：${unit_code} 与第 ${other} 行重复，一个单位只能有一行，请删去或改正。`,
      );
    }
    lines.set(unit_code, line);
    return { unit_code, unit_name: unescapeFormula(cells[name] ?? '') || unit_code, line };
  });
}

function readColumn(path: string, id: string, place: number, rows: CsvRow[]): Float64Array {
  const column = Float64Array.from(rows, ({ line, cells }) => {
    const text = halfWidth(cells[place] ?? '').trim();
    const value = parseFigure(text);
    if (value !== null) return value;
    throw new UserError(
      `文件 ${path} 第 ${line} 行，${id} 列：“${text}”不是可以计算的数，请改为数字，没有数据时留空。`,
    );
  });
  if (column.every(Number.isNaN)) {
    throw new UserError(
      `文件 ${path} 第 1 行，${id} 列：所有单位都没有数据，请填上，或从方案里去掉这个指标。`,
    );
  }
  return column;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The square of a larger value may overflow. */
const LARGEST = 1e100;

/** Parses a cell: NaN when it is empty, null when it is no number. */
function parseFigure(text: string): number | null {
  if (text === '') return NaN;
  return NUMBER.test(text) && Math.abs(Number(text)) <= LARGEST ? Number(text) : null;
}
