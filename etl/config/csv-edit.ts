import Papa from 'papaparse';
import { encodedText } from '../base/encoded-text.ts';
import { UserError } from '../base/errors.ts';
import { joinCsv, readField, splitCsv, writeField } from './csv-text.ts';
import type { CsvRecord } from './csv-text.ts';

/**
 * A table that is changed field by field. Everything else stays as it is written: encoding, order of
 * rows and columns, quotes, ends of lines.
 */
export class CsvEdit {
  private readonly encode: (text: string) => Buffer;
  private readonly delimiter: string;
  private readonly records: CsvRecord[];

  constructor(bytes: Buffer) {
    const { text, encode } = encodedText(bytes);
    this.encode = encode;
    const lines = text.trimEnd().replaceAll(/\r\n?/g, '\n');
    this.delimiter = Papa.parse(lines, { newline: '\n' }).meta.delimiter;
    this.records = splitCsv(text, this.delimiter);
  }

  /**
   * Returns the row that has a value in a column; comments (`#`) are none.
   * @throws UserError when no row has it, as this class reads the table
   */
  find(column: string, value: string): CsvRecord {
    const [, ...rows] = this.records;
    const found = rows.find(
      (record) => !record.fields[0]!.startsWith('#') && this.value(record, column) === value,
    );
    if (found !== undefined) return found;
    throw new UserError(
      `表格的写法特殊（引号、空格），找不到 ${column} 列为“${value}”的一行，没有改动，请在服务器上直接改这个文件。`,
    );
  }

  /** Returns what a row has in a column, without blanks around it; '' without the column. */
  value({ fields }: CsvRecord, column: string): string {
    return valueOf(fields[this.columns.indexOf(column)] ?? '');
  }

  /** Sets a field; the column is added where there is none. */
  set(record: CsvRecord, column: string, value: string): void {
    let at = this.columns.indexOf(column);
    if (at === -1) {
      at = this.columns.length;
      this.records[0]!.fields.push(column);
    }
    while (record.fields.length <= at) record.fields.push('');
    record.fields[at] = writeField(value, record.fields[at]!, this.delimiter);
  }

  /** Adds an empty row behind the last one that is not blank. */
  add(): CsvRecord {
    const isBlank = ({ fields }: CsvRecord) => fields.every((field) => field.trim() === '');
    const last = this.records.findLastIndex((record) => !isBlank(record));
    const before = this.records[last]!;
    const newline = this.records[0]!.end || '\n';
    const record = { fields: this.columns.map(() => ''), end: before.end };
    before.end ||= newline;
    this.records.splice(last + 1, 0, record);
    return record;
  }

  /** The whole table in the encoding it had. */
  toBytes(): Buffer {
    return this.encode(joinCsv(this.records, this.delimiter));
  }

  private get columns(): string[] {
    return this.records[0]!.fields.map(valueOf);
  }
}

/** Blanks behind the closing quotation mark belong to no value. */
function valueOf(field: string): string {
  return readField(field.trimEnd()).trim();
}
