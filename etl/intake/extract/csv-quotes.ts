import { UserError } from '../../base/errors.ts';
import { beyondBound, BOUNDS } from './bounds.ts';
import { areAlike, cellCount, clearQuotes } from './csv-line.ts';
import type { CsvLayout } from './parse-csv.ts';

const QUOTE = '"';
/** A blank before the quotes of a cell, as people write lists: `"甲", "乙"`. */
const BLANK_AND_QUOTE = /^ +"/;
const MOST_BLANKS = 8;
/** Narrower tables have no width by which a record is recognised. */
const MIN_WIDTH = 3;

/**
 * Reads the quotes of a text table, record by record, before the parser does. It counts the records,
 * so that what the parser loses shows. It rewrites a line with bare quotes (`"五一"期间扰民`) so that
 * the parser reads them as text, and refuses a quote that takes other records into its cell.
 */
export class CsvQuotes {
  /** Records that were complete so far. */
  records = 0;
  /** Whether the text so far ends with a line end. */
  isEnded = true;
  /** Whether any line was rewritten. */
  isRewritten = false;
  private readonly file: string;
  private readonly layout: CsvLayout;
  private readonly end: string;
  private rest = '';
  private line = 1;
  /** Whether a record as wide as the table was seen: the header, at first. */
  private hasHeader = false;

  /** @param file name of the file, for errors */
  constructor(file: string, layout: CsvLayout) {
    this.file = file;
    this.layout = layout;
    this.end = layout.newline === '\r' ? '\r' : '\n';
  }

  /**
   * Takes the next part of the text; returns it up to the end of the last complete record.
   * @throws UserError naming the line of a quote that does not close
   */
  push(part: string): string {
    if (part !== '') this.isEnded = part.endsWith(this.end);
    return this.read(this.rest + part, false);
  }

  /** Returns what is left. @throws UserError naming the line of a quote that does not close */
  finish(): string {
    return this.read(this.rest, true);
  }

  private read(text: string, isLast: boolean): string {
    const pieces: string[] = [];
    let from = 0;
    let at = 0;
    let quote = text.indexOf(QUOTE);
    while (at < text.length) {
      let end = text.indexOf(this.end, at);
      if (end === -1) {
        if (!isLast) break;
        end = text.length;
      }
      if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at);
      if (quote !== -1 && quote < end) {
        const record = this.recordEnd(text, at, isLast);
        if (record === 'incomplete') break;
        if (record === 'malformed') {
          pieces.push(text.slice(from, at), this.rewrite(text.slice(at, end)));
          from = end;
        } else end = record;
        this.line += linesIn(text.slice(at, end), this.end);
      }
      this.hasHeader ||= cellCount(text.slice(at, end), this.layout.delimiter) >= this.layout.width;
      this.records += 1;
      this.line += 1;
      at = end + 1;
    }
    pieces.push(text.slice(from, at));
    this.rest = text.slice(at);
    if (this.rest.length > BOUNDS.line.max) {
      throw beyondBound(this.file, 'line', `第 ${this.line} 行`);
    }
    return pieces.join('');
  }

  /**
   * Returns where a record with quotes ends. `incomplete`: the text ends before it does. `malformed`: a
   * quote stands inside a quoted cell without being doubled, or behind a blank.
   */
  private recordEnd(
    text: string,
    start: number,
    isLast: boolean,
  ): number | 'incomplete' | 'malformed' {
    const lineOf = (at: number) => this.line + linesIn(text.slice(start, at), this.end);
    for (let at = start; ;) {
      if (text[at] !== QUOTE) {
        if (text[at] === ' ' && BLANK_AND_QUOTE.test(text.slice(at, at + MOST_BLANKS))) {
          return 'malformed';
        }
        const end = endOfPlainCell(text, at, this.layout.delimiter, this.end);
        if (end === -1) return isLast ? text.length : 'incomplete';
        if (text[end] === this.end) return end;
        at = end + 1;
        continue;
      }
      const close = closingQuote(text, at);
      if (close === -1) {
        if (isLast || text.length - at > BOUNDS.line.max) this.refuse(lineOf(at));
        return 'incomplete';
      }
      const behind = text[close + 1] === '\r' && this.end === '\n' ? close + 2 : close + 1;
      const next = text[behind];
      if (next === undefined && !isLast) return 'incomplete';
      const isRecordEnd = next === undefined || next === this.end;
      if (!isRecordEnd && (behind !== close + 1 || next !== this.layout.delimiter)) {
        return 'malformed';
      }
      const cell = text.slice(at + 1, close);
      if (cell.includes(this.end)) {
        const lineEnd = text.indexOf(this.end, close);
        if (lineEnd === -1 && !isLast) return 'incomplete';
        const behind = text.slice(close + 1, lineEnd === -1 ? undefined : lineEnd);
        if (this.hasSwallowed(cell, text.slice(start, at), behind)) this.refuse(lineOf(at));
      }
      if (isRecordEnd) return behind;
      at = behind + 1;
    }
  }

  /**
   * Returns whether a cell of several lines holds a line that is a record of its own: it is as wide as
   * the table, and looks like the record that the cell is in (`BS2024…` like `BS2023…`). The cell may
   * end within such a line, if the line in which it begins is a whole record too.
   * @param before what the record has before the cell, and `behind` what its last line has behind it
   */
  private hasSwallowed(cell: string, before: string, behind: string): boolean {
    const { width, delimiter } = this.layout;
    if (width < MIN_WIDTH) return false;
    const [opening, ...lines] = cell.split(this.end);
    const last = lines.pop()!;
    const first = before + opening!;
    const isLike = (line: string) => areAlike(first, line, delimiter);
    const isWhole = (line: string) =>
      cellCount(line, delimiter) >= width && (!this.hasHeader || isLike(line));
    if (lines.some(isWhole)) return true;
    // A blank cell may be missing at the end of either.
    const least = Math.max(MIN_WIDTH, width - 1);
    const ending = last + behind;
    return [first, ending].every((line) => cellCount(line, delimiter) >= least) && isLike(ending);
  }

  private rewrite(line: string): string {
    const clear = clearQuotes(line, this.layout);
    if (clear === null) {
      throw new UserError(
        `文件 ${this.file} 第 ${this.line} 行的双引号不配对，分不清有几格，整份未装载；请改正这一行，重新导出。`,
      );
    }
    this.isRewritten = true;
    return clear;
  }

  private refuse(line: number): never {
    throw new UserError(
      `文件 ${this.file} 第 ${line} 行有一个双引号没有配对，后面的行会被并进这一格，整份未装载；请改正这一行，重新导出。`,
    );
  }
}

/** Returns the position of the delimiter or line end behind a cell without quotes; -1: there is none. */
function endOfPlainCell(text: string, from: number, delimiter: string, end: string): number {
  const line = text.indexOf(end, from);
  const next = text.indexOf(delimiter, from);
  return next !== -1 && (line === -1 || next < line) ? next : line;
}

/** Returns the quote that closes the one at a position; -1: there is none. */
function closingQuote(text: string, open: number): number {
  for (let at = open + 1; ;) {
    const quote = text.indexOf(QUOTE, at);
    if (quote === -1 || text[quote + 1] !== QUOTE) return quote;
    at = quote + 2;
  }
}

function linesIn(text: string, end: string): number {
  return text.split(end).length - 1;
}
