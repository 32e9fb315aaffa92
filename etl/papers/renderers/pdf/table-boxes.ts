import type { Fonts } from '../fonts/fonts.ts';
import { headerRows } from '../../model/header-rows.ts';
import { MM, PAGES, typeAreaHeight } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { KEPT_ROWS, LAST_ROWS, fitTable } from '../../model/table-fit.ts';
import type { TableFit } from '../../model/table-fit.ts';
import type { Cell, Column, Table } from '../../model/table.ts';
import type { LayoutBox } from './box.ts';
import type { Canvas } from './canvas.ts';
import { bodyCell, drawCell, headerCell, lineHeight, linesHeight } from './table-cell.ts';
import type { LaidOutCell, CellSlot } from './table-cell.ts';

/** The rows of a table, with its header repeated on every page. */
export function tableBoxes(table: Table, orientation: Orientation, fonts: Fonts): LayoutBox[] {
  const fit = fitTable(table.columns, orientation, table.rows);
  const header = headerBox(table.columns, fit, fonts);
  const most = typeAreaHeight(PAGES[orientation]) * MM - header.height;
  const slots = table.columns.map((_, column) => slotOf(fit, column, 1));
  const rows = table.rows.flatMap((row) => {
    const cells = row.map((cell: Cell, at) =>
      bodyCell(cell, table.columns[at]!, slots[at]!, fit.size, fonts),
    );
    return rowBoxes(cells, fit.size, most);
  });
  const height = rows.reduce((sum, row) => sum + row.height, header.height);
  const isWhole = rows.length <= KEPT_ROWS && height <= most / 2;
  return [
    { ...header, isKept: rows.length > 0 },
    ...rows.map((row, index) => ({
      ...row,
      header,
      isKept: index < rows.length - 1 && (isWhole || index >= rows.length - LAST_ROWS),
    })),
  ];
}

/** The header: one tier, or two. A title two tiers high is centred in both. */
function headerBox(
  columns: readonly Column[],
  { size, widths }: TableFit,
  fonts: Fonts,
): LayoutBox {
  const tiers = headerRows(columns).map((cells) =>
    cells.map(({ title, column, columns: span, rows }) => ({
      cell: headerCell(title, slotOf({ size, widths }, column, span), size, fonts),
      isDeep: rows === 2,
    })),
  );
  const highest = (cells: { cell: LaidOutCell }[]) =>
    linesHeight(Math.max(1, ...cells.map(({ cell }) => cell.lines.length)), size);
  const heights = tiers.map((cells) => highest(cells.filter(({ isDeep }) => !isDeep)));
  const height = Math.max(sum(heights), highest(tiers.flat()));
  heights[heights.length - 1]! += height - sum(heights);
  return {
    height,
    draw: (canvas, x, y) => {
      tiers.forEach((cells, tier) => {
        const top = y + sum(heights.slice(0, tier));
        for (const { cell, isDeep } of cells) {
          drawCell(canvas, cell, x, top, isDeep ? height : heights[tier]!, size);
        }
      });
    },
  };
}

/** A row. Only a row higher than a page is cut, between its lines. */
function rowBoxes(cells: readonly LaidOutCell[], size: number, most: number): LayoutBox[] {
  const lines = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const fitting = Math.floor((most - linesHeight(0, size)) / lineHeight(size));
  return Array.from({ length: Math.ceil(lines / fitting) }, (_, part) => {
    const shown = cells.map((cell) => ({
      ...cell,
      lines: cell.lines.slice(part * fitting, (part + 1) * fitting),
    }));
    const height = linesHeight(Math.max(1, ...shown.map((cell) => cell.lines.length)), size);
    return {
      height,
      draw: (canvas: Canvas, x: number, y: number) => {
        for (const cell of shown) drawCell(canvas, cell, x, y, height, size);
      },
    };
  });
}

const slotOf = ({ widths }: TableFit, column: number, span: number): CellSlot => ({
  x: sum(widths.slice(0, column)),
  width: sum(widths.slice(column, column + span)),
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
