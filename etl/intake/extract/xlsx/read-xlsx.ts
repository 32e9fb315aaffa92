import { basename } from 'node:path';
import { UserError } from '../../../base/errors.ts';
import { MergedCells } from '../merged-cells.ts';
import type { RowBatch } from '../row-batch.ts';
import { Archive } from './archive.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { findMergedAreas } from './merged-areas.ts';
import { SheetRows } from './sheet-rows.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readDateStyles } from './date-styles.ts';
import { parseXml } from './xml.ts';

/**
 * Streams every sheet of an XLSX workbook; only its shared strings are held in memory.
 * @throws UserError when the file is no complete XLSX workbook
 */
export async function* readXlsx(path: string): AsyncGenerator<RowBatch> {
  try {
    yield* readSheets(path);
  } catch (cause) {
    throw new UserError(
      `文件 ${basename(path)} 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。`,
      { cause },
    );
  }
}

async function* readSheets(path: string): AsyncGenerator<RowBatch> {
  const archive = await Archive.open(path);
  try {
    const { sheets, strings, styles, date1904 } = await readWorkbookParts(archive);
    const context = {
      strings: strings === null ? [] : await readSharedStrings(archive, strings),
      isDate: styles === null ? [] : await readDateStyles(archive, styles),
      date1904,
    };
    for (const { name, part } of sheets) {
      const merged = new MergedCells();
      await findMergedAreas(archive, part, merged);
      const sheet = new SheetRows(name, context, merged);
      for await (const { rows } of parseXml(archive.read(part), sheet)) yield* rows.take();
      yield* sheet.rows.end();
    }
  } finally {
    archive.close();
  }
}
