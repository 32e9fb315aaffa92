import type { NamedRange } from 'hucre';
import { colToLetter, writeXlsx } from 'hucre/xlsx';
import type { FileMetadata } from '../../model/file-metadata.ts';
import { createdAt } from '../../model/file-metadata.ts';
import { headerRows } from '../../model/header-rows.ts';
import type { Sheet } from '../../model/paper.ts';
import { HEAD_TOP, makeSheet } from './make-sheet.ts';

/** The metadata of the file. */
export interface WorkbookProperties extends FileMetadata {
  /** 发文机关 */
  creator: string;
}

/** Renders the sheets of a paper as an XLSX workbook; equal sheets give equal bytes. */
export async function renderWorkbook(
  sheets: readonly Sheet[],
  { creator, ...metadata }: WorkbookProperties,
): Promise<Uint8Array> {
  const at = createdAt(metadata);
  return writeXlsx({
    properties: {
      title: metadata.title,
      keywords: metadata.provenance,
      creator,
      created: at,
      modified: at,
    },
    // Its digits define column widths and are equally wide on every system; cells name their own
    // fonts.
    defaultFont: { name: 'Arial', size: 11 },
    sheets: sheets.map(makeSheet),
    namedRanges: sheets.flatMap(printNames),
  });
}

/**
 * Print titles and print area. The writer leaves a sheet's name unquoted, so they are named here.
 */
function printNames({ name, table, frozenColumns, notes }: Sheet): NamedRange[] {
  const { columns, rows } = table;
  const sheet = `'${name.replaceAll("'", "''")}'!`;
  const bodyTop = HEAD_TOP + headerRows(columns).length;
  const lastRow = bodyTop + rows.length + (notes.length > 0 ? 1 + notes.length : 0);
  const titleColumns = frozenColumns === 0 ? '' : `${sheet}$A:$${colToLetter(frozenColumns - 1)},`;
  return [
    {
      name: '_xlnm.Print_Area',
      range: `${sheet}$A$1:$${colToLetter(columns.length - 1)}$${lastRow}`,
      scope: name,
    },
    {
      name: '_xlnm.Print_Titles',
      range: `${titleColumns}${sheet}$${HEAD_TOP + 1}:$${bodyTop}`,
      scope: name,
    },
  ];
}
