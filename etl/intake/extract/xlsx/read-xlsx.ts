import { UserError } from '../../../base/errors.ts';
import { noteHiddenSheet, requireVisibleSheet } from '../hidden-sheets.ts';
import { MergedCells } from '../merged-cells.ts';
import type { ReadOptions } from '../read-options.ts';
import type { RowBatch } from '../row-batch.ts';
import { ValuelessFormulas } from '../valueless-formulas.ts';
import { Archive } from './archive.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { findMergedAreas } from './merged-areas.ts';
import { SheetRows } from './sheet-rows.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readCellFormats } from './cell-formats.ts';
import { parseXml } from './xml.ts';

/**
 * Streams every visible sheet of an XLSX workbook; only its shared strings are held in memory.
 * @throws UserError when the file is no complete XLSX workbook, or beyond a bound
 */
export async function* readXlsx(path: string, options: ReadOptions): AsyncGenerator<RowBatch> {
  try {
    yield* readSheets(path, options);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      `文件 ${options.file} 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。`,
      { cause },
    );
  }
}

async function* readSheets(path: string, { file, note }: ReadOptions): AsyncGenerator<RowBatch> {
  const archive = await Archive.open(path, file);
  try {
    const { sheets, strings, styles, date1904 } = await readWorkbookParts(archive);
    requireVisibleSheet(file, sheets);
    const context = {
      file,
      strings: strings === null ? [] : await readSharedStrings(archive, strings),
      formats: styles === null ? [] : await readCellFormats(archive, styles),
      date1904,
    };
    for (const { name, part, isHidden } of sheets) {
      if (isHidden) {
        noteHiddenSheet(name, note);
        continue;
      }
      const merged = new MergedCells();
      await findMergedAreas(archive, part, merged);
      const formulas = new ValuelessFormulas(name);
      const sheet = new SheetRows(name, context, merged, formulas);
      for await (const { rows } of parseXml(archive.read(part), sheet)) yield* rows.take();
      yield* sheet.rows.end();
      yield* formulas.end(note);
    }
  } finally {
    archive.close();
  }
}
