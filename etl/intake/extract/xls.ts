import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { UserError } from '../../base/errors.ts';
import { numberText, unwrapForcedText, truthText } from './cell-text.ts';
import { MergedCells } from './merged-cells.ts';
import { RowCollector } from './row-collector.ts';
import type { RowBatch } from './row-batch.ts';
import { serialDateText, isDateFormat } from './serial-date.ts';

/** Files of Excel 95 and earlier, which old systems still write, have Chinese text in GBK. */
const GBK = 936;

/**
 * Reads every sheet of a workbook in an older Excel format (XLS, XML of 2003). The file is held in
 * memory; such sheets end at row 65,536.
 * @throws UserError when the file is no complete workbook, or has a password
 */
export async function* readXls(path: string): AsyncGenerator<RowBatch> {
  // One megabyte of tables that only this reader needs.
  XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const workbook = parse(await readFile(path), basename(path));
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (const name of workbook.SheetNames) {
    const rows = new RowCollector(name);
    const sheet = workbook.Sheets[name] as XLSX.DenseWorkSheet;
    const merged = new MergedCells();
    for (const { s: from, e: to } of sheet['!merges'] ?? []) {
      merged.add({ top: from.r + 1, bottom: to.r + 1, column: from.c });
    }
    for (const [at, written = []] of sheet['!data'].entries()) {
      const cells = withoutTail(Array.from(written, (cell) => cellText(cell, date1904)));
      merged.fill(at + 1, cells);
      rows.add(at + 1, cells);
      yield* rows.take();
    }
    yield* rows.end();
  }
}

function parse(bytes: Buffer, file: string): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { dense: true, cellNF: true, cellText: false, codepage: GBK });
  } catch (cause) {
    throw new UserError(
      /password|encrypt/i.test(String(cause))
        ? `文件 ${file} 设有打开密码，读不了，请去掉密码后另存再导入。`
        : `文件 ${file} 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。`,
      { cause },
    );
  }
}

function cellText(cell: XLSX.CellObject | undefined, date1904: boolean): string {
  if (cell === undefined || cell.v === undefined) return '';
  if (typeof cell.v === 'boolean') return truthText(cell.v);
  if (cell.t === 'e') return XLSX.utils.format_cell(cell);
  if (typeof cell.v !== 'number') return unwrapForcedText(String(cell.v));
  return typeof cell.z === 'string' && isDateFormat(cell.z)
    ? serialDateText(cell.v, date1904)
    : numberText(cell.v);
}

/** Removes the empty cells at the end of a row. */
function withoutTail(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((text) => text !== '') + 1);
}
