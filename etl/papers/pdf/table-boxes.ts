import type { Fonts } from '../fonts/fonts.ts';
import { cellText } from '../model/cell-text.ts';
import { headerRows } from '../model/header-rows.ts';
import { PALETTE } from '../model/palette.ts';
import { CELL_PADDING, KEPT_ROWS, fitTable } from '../model/table-fit.ts';
import type { TableFit } from '../model/table-fit.ts';
import type { Cell, Column, Table } from '../model/table.ts';
import { MM, PAGES, textHeight } from '../model/page.ts';
import type { Orientation } from '../model/page.ts';
import type { Box } from './box.ts';
import { breakLines } from './break-lines.ts';
import type { Canvas, TextStyle } from './canvas.ts';
import { baseLine } from './draw-line.ts';
import { INK } from './styles.ts';
import { measureWith } from './text-boxes.ts';

/** Width of the borders in points. */
const BORDER = 0.5;

/** What is set in the face of figures: numbers, rates, `k/n`, ranges, moves. */
const FIGURE = /^[\d.,%+/–—↑↓-]+$/;

/** A cell broken into lines, in its place in the row. */
interface SetCell {
  x: number;
  width: number;
  lines: { text: string; width: number }[];
  align: Column['align'];
  style: TextStyle;
  ground: string | null;
}

/** The rows of a table, its header repeated on every page. */
export function tableBoxes(table: Table, orientation: Orientation, fonts: Fonts): Box[] {
  const fit = fitTable(table.columns, orientation);
  const header = headerBox(table.columns, fit, fonts);
  const most = textHeight(PAGES[orientation]) * MM - header.height;
  const rows = table.rows.flatMap((row) => rowBoxes(row, table.columns, fit, fonts, most));
  const height = rows.reduce((sum, row) => sum + row.height, header.height);
  const isWhole = rows.length <= KEPT_ROWS && height <= most / 2;
  return [
    { ...header, isKept: rows.length > 0 },
    ...rows.map((row, index) => ({
      ...row,
      header,
      isKept: isWhole && index < rows.length - 1,
    })),
  ];
}

const lineHeight = (size: number) => size * 1.3;
const rowPadding = (size: number) => size * 0.5;

function headerBox(columns: readonly Column[], fit: TableFit, fonts: Fonts): Box {
  const style: TextStyle = { face: 'hei', size: fit.size, colour: INK };
  const rows = headerRows(columns).map((cells) =>
    cells.map(({ title, column, columns: span, rows: deep }) => ({
      ...setCell(title, 'center', columnX(fit, column), spanWidth(fit, column, span), style, fonts),
      deep,
    })),
  );
  const tiers = rows.map((cells) =>
    Math.max(...cells.filter(({ deep }) => deep === 1).map((cell) => cellHeight(cell, fit)), 0),
  );
  const deepest = Math.max(...rows.flat().map((cell) => cellHeight(cell, fit)));
  const height = Math.max(
    tiers.reduce((sum, tier) => sum + tier, 0),
    deepest,
  );
  tiers[tiers.length - 1]! += height - tiers.reduce((sum, tier) => sum + tier, 0);
  return {
    height,
    draw: (canvas, x, y) => {
      rows.forEach((cells, tier) => {
        const top = tier === 0 ? y : y + tiers[0]!;
        for (const cell of cells) {
          drawCell(canvas, cell, x, top, cell.deep === 2 ? height : tiers[tier]!, fit.size);
        }
      });
    },
  };
}

/** A row; one that is higher than a page is the only one that is cut, between its lines. */
function rowBoxes(
  row: readonly Cell[],
  columns: readonly Column[],
  fit: TableFit,
  fonts: Fonts,
  most: number,
): Box[] {
  const cells = row.map((cell, index) => bodyCell(cell, columns[index]!, index, fit, fonts));
  const lines = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const fitting = Math.floor((most - rowPadding(fit.size)) / lineHeight(fit.size));
  return Array.from({ length: Math.ceil(lines / fitting) }, (_, part) => {
    const shown = cells.map((cell) => ({
      ...cell,
      lines: cell.lines.slice(part * fitting, (part + 1) * fitting),
    }));
    const height = Math.max(...shown.map((cell) => cellHeight(cell, fit)));
    return {
      height,
      draw: (canvas: Canvas, x: number, y: number) => {
        for (const cell of shown) drawCell(canvas, cell, x, y, height, fit.size);
      },
    };
  });
}

function bodyCell(
  cell: Cell,
  { format, align }: Column,
  index: number,
  fit: TableFit,
  fonts: Fonts,
): SetCell {
  const text = cellText(cell, format);
  const style: TextStyle = {
    face: cell.fill ? 'hei' : FIGURE.test(text) ? 'digits' : 'song',
    size: fit.size,
    colour: cell.fill ? PALETTE[cell.fill].ink : INK,
  };
  const x = columnX(fit, index);
  return {
    ...setCell(text, align, x, fit.widths[index]!, style, fonts),
    ground: cell.fill ? PALETTE[cell.fill].ground : null,
  };
}

function setCell(
  text: string,
  align: Column['align'],
  x: number,
  width: number,
  style: TextStyle,
  fonts: Fonts,
): SetCell {
  const lines = breakLines(text, width - 2 * CELL_PADDING, measureWith(fonts, style));
  return { x, width, lines, align, style, ground: null };
}

function drawCell(
  canvas: Canvas,
  cell: SetCell,
  left: number,
  top: number,
  height: number,
  size: number,
): void {
  const x = left + cell.x;
  if (cell.ground) canvas.rectangle(x, top, cell.width, height, cell.ground);
  canvas.frame(x, top, cell.width, height, BORDER, INK);
  const line = lineHeight(size);
  let y = top + (height - cell.lines.length * line) / 2;
  for (const { text, width } of cell.lines) {
    const spare = cell.width - 2 * CELL_PADDING - width;
    const shift = { left: 0, center: spare / 2, right: spare }[cell.align];
    canvas.text(text, x + CELL_PADDING + shift, baseLine(y, line, size), cell.style);
    y += line;
  }
}

const cellHeight = ({ lines }: SetCell, { size }: TableFit) =>
  lines.length * lineHeight(size) + rowPadding(size);

const columnX = ({ widths }: TableFit, column: number) =>
  widths.slice(0, column).reduce((sum, width) => sum + width, 0);

const spanWidth = ({ widths }: TableFit, column: number, span: number) =>
  widths.slice(column, column + span).reduce((sum, width) => sum + width, 0);
