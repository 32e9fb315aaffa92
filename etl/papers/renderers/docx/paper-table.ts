import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { formatCell } from '../../model/format-cell.ts';
import { headerRows } from '../../model/header-rows.ts';
import type { HeaderCell } from '../../model/header-rows.ts';
import type { Orientation } from '../../model/page.ts';
import { cellColours } from '../../model/palette.ts';
import {
  CELL_PADDING,
  KEPT_ROWS,
  LAST_ROWS,
  ROW_PADDING,
  fitTable,
} from '../../model/table-fit.ts';
import type { Cell, Column, Table as PaperTable } from '../../model/table.ts';
import { emsOf } from '../../model/page.ts';
import { cellLines } from '../pdf/break-lines.ts';
import { hex, offGrid, twips, textRun } from './text-style.ts';
import type { TextStyle } from './text-style.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** A table as wide as the text, its header repeated on every page and no row cut. */
export function paperTable(table: PaperTable, orientation: Orientation): Table {
  const { size, widths: points } = fitTable(table.columns, orientation, table.rows);
  const widths = points.map(twips);
  const isWhole = table.rows.length <= KEPT_ROWS;
  const header = headerRows(table.columns).map(
    (cells) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: cells.map((cell) => headerCell(cell, widths, size)),
      }),
  );
  const rows = table.rows.map((cells, row) => {
    const last = table.rows.length - 1;
    const isKept = row < last && (isWhole || row > last - LAST_ROWS);
    return new TableRow({
      cantSplit: true,
      children: cells.map((cell, column) =>
        bodyCell(cell, table.columns[column]!, widths[column]!, size, isKept),
      ),
    });
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: sum(widths), type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    margins: {
      marginUnitType: WidthType.DXA,
      top: twips((size * ROW_PADDING) / 2),
      bottom: twips((size * ROW_PADDING) / 2),
      left: twips(CELL_PADDING),
      right: twips(CELL_PADDING),
    },
    rows: [...header, ...rows],
  });
}

function headerCell(cell: HeaderCell, widths: readonly number[], size: number): TableCell {
  return new TableCell({
    width: {
      size: sum(widths.slice(cell.column, cell.column + cell.columns)),
      type: WidthType.DXA,
    },
    verticalAlign: VerticalAlignTable.CENTER,
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    children: [line([cell.title], 'center', { face: 'hei', size, isBold: true }, true)],
  });
}

function bodyCell(
  cell: Cell,
  { format, align, breaks }: Column,
  width: number,
  size: number,
  isKept: boolean,
): TableCell {
  const colours = cellColours(cell);
  const type: TextStyle = colours
    ? { face: 'hei', size, colour: colours.ink, isBold: true }
    : { face: 'song', size };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(colours
      ? { shading: { fill: hex(colours.ground), type: 'clear', color: 'auto' } as const }
      : {}),
    children: [line(linesOf(formatCell(cell, format), breaks, width, size), align, type, isKept)],
  });
}

/** Lines that Word would break in another place; other text is one line, which Word breaks. */
function linesOf(text: string, breaks: Column['breaks'], width: number, size: number): string[] {
  if (breaks === undefined) return [text];
  const room = width / 20 - 2 * CELL_PADDING;
  return cellLines(text, room, (part) => emsOf(part) * size, breaks).map((each) => each.text);
}

function line(
  lines: readonly string[],
  align: Column['align'],
  type: TextStyle,
  isKept: boolean,
): Paragraph {
  return new Paragraph({
    alignment: ALIGNMENTS[align],
    ...offGrid(twips(type.size * 1.3)),
    ...(isKept ? { keepNext: true } : {}),
    children: lines.map((text, at) =>
      textRun(text, type, { characterSpacing: 0, ...(at > 0 ? { break: 1 } : {}) }),
    ),
  });
}

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
