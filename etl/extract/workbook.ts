import { readFile } from 'node:fs/promises';
import * as XLSX from '@e965/xlsx';
import { UserError } from '../errors.ts';
import type { RowBatch } from './rows.ts';

/** Largest whole number a spreadsheet keeps digit by digit. */
const EXACT_DIGITS = 15;

/** Reads every sheet of an XLSX or XLS workbook, one batch a sheet. */
export async function* readWorkbook(path: string): AsyncGenerator<RowBatch> {
  const workbook = parse(await readFile(path), path);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name] as XLSX.DenseWorkSheet;
    const range = sheet['!ref'] === undefined ? null : XLSX.utils.decode_range(sheet['!ref']);
    if (range === null) continue;
    const rows: string[][] = [];
    for (let at = 0; at <= range.e.r; at += 1) {
      const cells = sheet['!data'][at] ?? [];
      rows.push(Array.from({ length: range.e.c + 1 }, (_, c) => cellText(cells[c], date1904)));
    }
    yield { sheet: name, first_row: 1, rows };
  }
}

function parse(bytes: Buffer, path: string): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false });
  } catch (cause) {
    throw new UserError(`文件 ${path} 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。`, {
      cause,
    });
  }
}

/**
 * What a cell says as text: dates as `yyyy-mm-dd hh:mm:ss`, whole numbers digit by digit. A number
 * too long for a spreadsheet comes out in powers of ten, as the sheet itself shows it.
 */
function cellText(cell: XLSX.CellObject | undefined, date1904: boolean): string {
  if (cell === undefined || cell.v === undefined) return '';
  if (typeof cell.v !== 'number' || cell.t === 'e') return String(cell.w ?? cell.v);
  if (typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)) return dateText(cell.v, date1904);
  return Math.abs(cell.v) >= 10 ** EXACT_DIGITS ? cell.v.toExponential() : String(cell.v);
}

function dateText(serial: number, date1904: boolean): string {
  const { y, m, d, H, M, S } = XLSX.SSF.parse_date_code(serial, { date1904 });
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)} ${two(H)}:${two(M)}:${two(S)}`;
}
