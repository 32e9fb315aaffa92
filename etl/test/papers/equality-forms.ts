import * as XLSX from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { DomUtils, parseDocument } from 'htmlparser2';
import { getDocumentProxy } from 'unpdf';

/** A cell as a reader of the format sees it. */
export interface FormCell {
  text: string;
  /** The number behind the text; in a workbook only. */
  figure?: number | null;
}

/** A table read out of a format. A column under a group is named `group·title`. */
export interface FormTable {
  columns: string[];
  rows: FormCell[][];
}

/** The sheet of a workbook; its first two rows under the title are the heading. */
export function sheetTable(workbook: Uint8Array, name: string): FormTable {
  const sheet = XLSX.read(workbook).Sheets[name]!;
  const { e: end } = XLSX.utils.decode_range(sheet['!ref']!);
  const at = (row: number, column: number) =>
    sheet[XLSX.utils.encode_cell({ r: row, c: column })] as XLSX.CellObject | undefined;
  const across = Array.from({ length: end.c + 1 }, (_, column) => column);
  const topOf = (column: number) => {
    const merge = sheet['!merges']!.find(({ s, e }) => s.r === 1 && s.c <= column && column <= e.c);
    return at(1, merge?.s.c ?? column)?.v as string;
  };
  const columns = across.map((column) =>
    joined(topOf(column), (at(2, column)?.v as string) || null),
  );
  const rows: FormCell[][] = [];
  // A unit's name ends the last row; notes stand under an empty one.
  for (let row = 3; at(row, columns.indexOf('单位'))?.v; row += 1) {
    rows.push(
      across.map((column) => {
        const cell = at(row, column);
        return {
          text: cell?.t === 'n' ? cell.w! : String(cell?.v ?? ''),
          figure: cell?.t === 'n' ? (cell.v as number) : null,
        };
      }),
    );
  }
  return { columns, rows };
}

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** Every table of a Word document. */
export function documentTables(docx: Uint8Array): FormTable[] {
  return children(wordXml(docx), 'w:tbl').map((table) => {
    const rows = children(table, 'w:tr');
    const isHead = (row: Element) => children(row, 'w:tblHeader').length > 0;
    const [upper = [], lower] = rows.filter(isHead).map(spreadTitles);
    return {
      columns: upper.map((title, at) => joined(title!, lower?.[at] ?? null)),
      rows: rows
        .filter((row) => !isHead(row))
        .map((row) => children(row, 'w:tc').map((cell) => ({ text: wordsOf(cell) }))),
    };
  });
}

/**
 * Paragraphs of a Word document, including those over its first page and in tables, without white
 * space.
 */
export function documentParagraphs(docx: Uint8Array): string[] {
  const parts = Object.keys(unzipSync(docx)).filter((part) => /^word\/header\d+\.xml$/.test(part));
  return [...parts, BODY]
    .flatMap((part) => children(wordXml(docx, part), 'w:p'))
    .map((paragraph) => wordsOf(paragraph).replace(/\s+/g, ''))
    .filter((text) => text !== '');
}

const BODY = 'word/document.xml';

function wordXml(docx: Uint8Array, part = BODY): ReturnType<typeof parseDocument> {
  return parseDocument(strFromU8(unzipSync(docx)[part]!), { xmlMode: true });
}

function children(parent: ReturnType<typeof parseDocument> | Element, name: string): Element[] {
  return DomUtils.getElementsByTagName(name, parent);
}

function wordsOf(element: Element): string {
  return children(element, 'w:t').map(DomUtils.textContent).join('');
}

/** The title over each column of the grid; null where the cell above goes on. */
function spreadTitles(row: Element): (string | null)[] {
  return children(row, 'w:tc').flatMap((cell) => {
    const span = Number(children(cell, 'w:gridSpan')[0]?.attribs['w:val'] ?? 1);
    const [merge] = children(cell, 'w:vMerge');
    const goesOn = merge !== undefined && merge.attribs['w:val'] !== 'restart';
    return Array<string | null>(span).fill(goesOn ? null : wordsOf(cell));
  });
}

/** A group's title and a column's; null: the column's own covers both rows. */
function joined(upper: string, lower: string | null): string {
  return lower === null ? upper : `${upper}·${lower}`;
}

/** Groups words on a page that are close together on a line. */
interface Piece {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/**
 * The rows of the tables in a PDF that have one of the names in a cell: the cells beside it from
 * left to right. Rows with fewer or more cells than columns are words of a drawing.
 */
export async function pdfTable(
  pdf: Uint8Array,
  names: readonly string[],
  columns: readonly string[],
): Promise<FormTable> {
  const rows: FormCell[][] = [];
  for (const pieces of await piecesOf(pdf)) {
    const named = pieces.filter(({ text }) => names.includes(text));
    for (const name of named) {
      // The words of a two-line cell lie a little above and below the name, which is one line.
      const own = pieces.filter(({ y, size }) => size === name.size && Math.abs(y - name.y) < size);
      const cells = cellsOf(own);
      if (cells.length === columns.length) rows.push(cells.map((text) => ({ text })));
    }
  }
  return { columns: [...columns], rows };
}

/** All words of a PDF, page after page without page numbers and white space. */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  let all = '';
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    const words = items.map((item) => ('str' in item ? item.str : '')).join('');
    all += words.replace(/\s+/g, '').replace(/—\d+—$/, '');
  }
  return all;
}

/**
 * The words of a PDF beyond the paragraphs, which must come in their order: the headings that a
 * table repeats on its next pages. Null if a paragraph is missing.
 */
export function beyond(text: string, paragraphs: readonly string[]): string[] | null {
  const between: string[] = [];
  let at = 0;
  for (const paragraph of paragraphs) {
    const found = text.indexOf(paragraph, at);
    if (found === -1) return null;
    if (found > at) between.push(text.slice(at, found));
    at = found + paragraph.length;
  }
  return at < text.length ? [...between, text.slice(at)] : between;
}

async function piecesOf(pdf: Uint8Array): Promise<Piece[][]> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const pages: Piece[][] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const pieces: Piece[] = [];
    for (const item of (await (await document.getPage(page)).getTextContent()).items) {
      // The reader inserts a blank as wide as the gap between two cells.
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , size, left, y] = item.transform as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const last = pieces.at(-1);
      const isNext = last && Math.abs(last.y - y) < 0.1 && Math.abs(left - last.right) < size / 10;
      const right = left + item.width;
      if (isNext) Object.assign(last, { text: last.text + item.str, right });
      else pieces.push({ text: item.str, left, right, y, size });
    }
    pages.push(pieces);
  }
  return pages;
}

/** Pieces under one another are lines of one cell. */
function cellsOf(pieces: readonly Piece[]): string[] {
  const cells: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const above = cells.find(({ left, right }) => left < piece.right && piece.left < right);
    if (above) above.text += piece.text;
    else cells.push({ ...piece });
  }
  return cells.sort((a, b) => a.left - b.left).map(({ text }) => text);
}
