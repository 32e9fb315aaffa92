import type { WriteSheet } from 'hucre/xlsx';
import { rangeRef } from 'hucre/xlsx';
import { headerRows } from '../../model/header-rows.ts';
import type { Sheet } from '../../model/paper.ts';
import { printableText } from '../../model/printable-text.ts';
import { Grid } from './grid.ts';
import type { PrintColumns } from './print-columns.ts';
import { columnWidth, printColumns } from './print-columns.ts';
import { linesOf, putHead, putRows, rowHeight } from './put-table.ts';
import { BODY_SIZES, NOTE_SIZE, NOTE_STYLE, TITLE_STYLE } from './sheet-styles.ts';

/** The row of the heading, under the title. */
export const HEAD_TOP = 1;

const TITLE_HEIGHT = 30;
const GAP_HEIGHT = 6;
/** Rows that one upright page holds in type that can be read. */
const MAX_POSTER_ROWS = 50;
/** Inches: about 10 mm, 15 mm at the foot. */
const MARGINS = { top: 0.5, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 };
/** Points of a unit of column width: a digit of the default font, 8 pixels. */
const DIGIT = 6;

/** Makes a sheet for the writer, without its print titles. */
export function makeSheet({ name, title, form, table, frozenColumns, notes }: Sheet): WriteSheet {
  const { columns, rows } = table;
  const isPoster = form === 'poster';
  const size = BODY_SIZES[form];
  const print = isPoster
    ? { scale: 100, lastColumns: [columns.length - 1] }
    : printColumns(columns, frozenColumns);
  const grid = new Grid();
  const bodyTop = HEAD_TOP + headerRows(columns).length;
  const end = bodyTop + rows.length;
  const [left, right] = [lineStart(print, frozenColumns), print.lastColumns[0]!];

  grid.merge({ startRow: 0, startCol: left, endRow: 0, endCol: right }, title, TITLE_STYLE);
  grid.setHeight(0, TITLE_HEIGHT);
  putHead(grid, columns, HEAD_TOP, size);
  putRows(grid, table, bodyTop, size);
  grid.setHeight(end, GAP_HEIGHT);
  const width = columns
    .slice(left, right + 1)
    .reduce((sum, each) => sum + columnWidth(each, size), 0);
  notes.forEach((note, at) => {
    const row = end + 1 + at;
    grid.merge({ startRow: row, startCol: left, endRow: row, endCol: right }, note, NOTE_STYLE);
    grid.setHeight(row, rowHeight(linesOf(note, width, NOTE_SIZE), NOTE_SIZE));
  });

  return {
    name,
    rows: [],
    cells: grid.cells,
    merges: grid.merges,
    rowDefs: grid.rowDefs,
    columns: columns.map((column) => ({ width: columnWidth(column, size) / DIGIT })),
    freezePane: { rows: bodyTop, columns: frozenColumns },
    autoFilter: { range: rangeRef(bodyTop - 1, 0, Math.max(end, bodyTop) - 1, columns.length - 1) },
    ...(isPoster ? onePageWide(rows.length) : onPages(print)),
    headerFooter: { oddFooter: `&L${plain(title)}&R第 &P 页，共 &N 页` },
  };
}

/** A sheet to be put up: as wide as an upright page, and one page if its rows can be read there. */
function onePageWide(rows: number): Pick<WriteSheet, 'pageSetup'> {
  const fitToHeight = rows <= MAX_POSTER_ROWS ? 1 : 0;
  return {
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'portrait', margins: MARGINS },
      ...{ fitToPage: true, fitToWidth: 1, fitToHeight, horizontalCentered: true },
    },
  };
}

/**
 * The first column of title and notes. On several pages they begin behind the frozen columns, which
 * are on each page and would repeat a piece of them.
 */
function lineStart({ lastColumns }: PrintColumns, frozen: number): number {
  return lastColumns.length === 1 || frozen > lastColumns[0]! ? 0 : frozen;
}

function onPages({
  scale,
  lastColumns,
}: PrintColumns): Pick<WriteSheet, 'pageSetup' | 'colBreaks'> {
  const page = { paperSize: 'a4', orientation: 'landscape', margins: MARGINS } as const;
  if (lastColumns.length > 1)
    return { pageSetup: { ...page, scale }, colBreaks: lastColumns.slice(0, -1) };
  const fit = { fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true };
  return { pageSetup: { ...page, ...fit } };
}

/** Escapes a text so that it holds no code of a footer. */
function plain(text: string): string {
  return printableText(text).replaceAll('&', '&&');
}
