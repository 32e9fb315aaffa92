import { readFile } from 'node:fs/promises';
import * as XLSX from '@e965/xlsx';
import { UserError } from '../../base/errors.ts';
import { decodeText } from '../../base/text.ts';
import { fixedDigits, numberText, unwrapForcedText, truthText } from './cell-text.ts';
import { noteHiddenSheet, requireVisibleSheet } from './hidden-sheets.ts';
import { MergedCells } from './merged-cells.ts';
import type { ReadOptions } from './read-options.ts';
import { RowCollector } from './row-collector.ts';
import type { RowBatch } from './row-batch.ts';
import { serialDateText, isDateFormat } from './serial-date.ts';
import { ValuelessFormulas } from './valueless-formulas.ts';
import { valuelessXmlFormulas } from './xml-formulas.ts';
import { ZeroFormulas } from './zero-formulas.ts';

/** Files of Excel 95 and earlier, which old systems still write, have Chinese text in GBK. */
const GBK = 936;

/**
 * Reads every visible sheet of a workbook in an older Excel format (XLS, XML of 2003). The file is held in
 * memory; such sheets end at row 65,536.
 * @throws UserError when the file is no complete workbook, or has a password
 */
export async function* readXls(
  path: string,
  { file, note }: ReadOptions,
): AsyncGenerator<RowBatch> {
  // One megabyte of tables that only this reader needs.
  XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const bytes = await readFile(path);
  const workbook = parse(bytes, file);
  const dropped = isXml(bytes) ? valuelessXmlFormulas(decodeText(bytes)) : null;
  const hidden = new Set(
    (workbook.Workbook?.Sheets ?? []).filter(({ Hidden }) => Hidden).map(({ name }) => name),
  );
  requireVisibleSheet(
    file,
    workbook.SheetNames.map((name) => ({ name, isHidden: hidden.has(name) })),
  );
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (const name of workbook.SheetNames) {
    if (hidden.has(name)) {
      noteHiddenSheet(name, note);
      continue;
    }
    const rows = new RowCollector(name);
    const formulas = new ValuelessFormulas(name);
    const zeros = new ZeroFormulas(name);
    const sheet = workbook.Sheets[name] as XLSX.DenseWorkSheet | undefined;
    if (sheet === undefined) throw damaged(file);
    for (const { row, column } of dropped?.get(name) ?? []) formulas.add(row, column);
    const merged = new MergedCells();
    for (const { s: from, e: to } of sheet['!merges'] ?? []) {
      merged.add({ top: from.r + 1, bottom: to.r + 1, column: from.c });
    }
    for (const [at, written = []] of sheet['!data'].entries()) {
      const cells = withoutTail(Array.from(written, (cell) => cellText(cell, date1904)));
      for (const [column, cell] of written.entries()) {
        if (cell?.f !== undefined && dropped === null) zeros.add(at + 1, column, cell.v);
        if (isValueless(cell)) formulas.add(at + 1, column);
        else if ((cells[column] ?? '') !== '') formulas.addFilled(column);
      }
      merged.fill(at + 1, cells);
      rows.add(at + 1, cells);
      yield* rows.take();
    }
    yield* rows.end();
    yield* formulas.end(note);
    zeros.end(note);
  }
}

function parse(bytes: Buffer, file: string): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { dense: true, cellNF: true, cellText: false, codepage: GBK });
  } catch (cause) {
    if (!/password|encrypt/i.test(String(cause))) throw damaged(file, cause);
    throw new UserError(`文件 ${file} 设有打开密码，读不了，请去掉密码后另存再导入。`, { cause });
  }
}

function damaged(file: string, cause?: unknown): UserError {
  return new UserError(`文件 ${file} 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。`, {
    cause,
  });
}

/** Whether a workbook is XML and not a container; the XML may be UTF-16. */
function isXml(bytes: Uint8Array): boolean {
  return decodeText(bytes.subarray(0, 64)).trimStart().startsWith('<');
}

function isValueless(cell: XLSX.CellObject | undefined): boolean {
  return cell?.f !== undefined && cell.v === undefined;
}

function cellText(cell: XLSX.CellObject | undefined, date1904: boolean): string {
  if (cell === undefined || cell.v === undefined) return '';
  if (typeof cell.v === 'boolean') return truthText(cell.v);
  if (cell.t === 'e') return XLSX.utils.format_cell(cell);
  if (typeof cell.v !== 'number') return unwrapForcedText(String(cell.v));
  const format = typeof cell.z === 'string' ? cell.z : '';
  return isDateFormat(format)
    ? serialDateText(cell.v, date1904)
    : numberText(cell.v, fixedDigits(format));
}

/** Removes the empty cells at the end of a row. */
function withoutTail(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((text) => text !== '') + 1);
}
