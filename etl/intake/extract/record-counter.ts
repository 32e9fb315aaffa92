import { UserError } from '../../base/errors.ts';
import { CsvQuotes } from './csv-quotes.ts';
import { hasDroppedCharacters } from './has-dropped-characters.ts';
import type { CsvLayout } from './parse-csv.ts';

/**
 * Counts the records of a UTF-8 CSV of which it is given the bytes, block by block. Has no count when
 * the file does not follow RFC 4180, or when our reader would drop characters that others read as text.
 */
export class RecordCounter {
  private readonly quotes: CsvQuotes;
  private isRegular = true;

  constructor(layout: CsvLayout, file: string) {
    this.quotes = new CsvQuotes(file, layout);
  }

  /** Takes the next block, and the number of bytes of the block before it that it begins with. */
  push(window: Buffer, before: number): void {
    if (!this.isRegular) return;
    // The bytes before were searched; only a sequence that begins with their last one may be new.
    this.isRegular = !hasDroppedCharacters(window, Math.max(0, before - 1));
    // Quotes, delimiters and line ends are ASCII: the bytes need no decoding.
    if (this.isRegular) this.read(() => this.quotes.push(window.toString('latin1', before)));
  }

  /** Returns the number of records; null: the file is irregular. */
  finish(): number | null {
    if (this.isRegular) this.read(() => this.quotes.finish());
    return this.isRegular ? this.quotes.records : null;
  }

  /** The reader, which then reads the file, reports a quote that does not close. */
  private read(step: () => void): void {
    try {
      step();
      this.isRegular = !this.quotes.isRewritten;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.isRegular = false;
    }
  }
}
