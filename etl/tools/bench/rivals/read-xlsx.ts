import { createReadStream, readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import * as hucre from 'hucre/xlsx';
import { readXlsx } from '../../../intake/extract/xlsx/read-xlsx.ts';
import { rival } from './rival.ts';

/** Rows of a workbook's first sheet, each with its number of cells that hold something. */
type Reader = (path: string, rivals: string) => AsyncIterable<number> | Iterable<number>;

const filled = (cells: readonly unknown[]) =>
  cells.filter((cell) => cell !== undefined && cell !== null && cell !== '').length;

/** By name; `ours` is what the program reads exports with. */
export const READERS: Record<string, Reader> = {
  async *ours(path) {
    for await (const { rows } of readXlsx(path, { file: path, encoding: null, note: () => {} }))
      yield* rows.map(filled);
  },
  *'SheetJS (@e965/xlsx)'(path) {
    const { Sheets, SheetNames } = XLSX.read(readFileSync(path), { dense: true });
    const rows: unknown[][] = XLSX.utils.sheet_to_json(Sheets[SheetNames[0]!]!, { header: 1 });
    yield* rows.map(filled);
  },
  async *hucre(path) {
    const { sheets } = await hucre.readXlsx(readFileSync(path));
    yield* sheets[0]!.rows.map(filled);
  },
  async *'exceljs, stream'(path, rivals) {
    const { stream } = await rival<ExcelJs>(rivals, 'exceljs');
    for await (const sheet of new stream.xlsx.WorkbookReader(path, STREAM_OPTIONS)) {
      for await (const { values } of sheet) yield filled(values);
    }
  },
  async *'exceljs, whole'(path, rivals) {
    const { Workbook } = await rival<ExcelJs>(rivals, 'exceljs');
    const book = new Workbook();
    await book.xlsx.readFile(path);
    const rows: number[] = [];
    book.worksheets[0]!.eachRow(({ values }) => rows.push(filled(values)));
    yield* rows;
  },
  async *'read-excel-file'(path, rivals) {
    const { readSheet } = await rival<{ readSheet: (path: string) => Promise<unknown[][]> }>(
      rivals,
      'read-excel-file/node',
    );
    yield* (await readSheet(path)).map(filled);
  },
  async *xlstream(path, rivals) {
    const { getXlsxStream } = await rival<Xlstream>(rivals, 'xlstream');
    for await (const { raw } of await getXlsxStream({ filePath: path, sheet: 0 })) {
      yield filled(raw.arr);
    }
  },
  async *'xlsx-stream-reader'(path, rivals) {
    const Reader = await rival<new () => XlsxStreamReader>(rivals, 'xlsx-stream-reader');
    const reader = new Reader();
    const rows: number[] = [];
    const end = new Promise<void>((resolve, reject) => {
      reader.on('error', reject);
      reader.on('end', resolve);
    });
    reader.on('worksheet', (sheet) => {
      sheet.on('row', ({ values }) => rows.push(filled(values)));
      sheet.process();
    });
    createReadStream(path).pipe(reader);
    await end;
    yield* rows;
  },
  async *'fast-xlsx-reader'(path, rivals) {
    const { createReader } = await rival<FastXlsxReader>(rivals, 'fast-xlsx-reader');
    const reader = createReader({ input: path });
    for (let row = reader.readNext(); row; row = reader.readNext()) yield filled(row);
  },
};

const STREAM_OPTIONS = {
  sharedStrings: 'cache',
  styles: 'cache',
  worksheets: 'emit',
  hyperlinks: 'ignore',
};

interface ExcelJs {
  stream: {
    xlsx: {
      WorkbookReader: new (
        path: string,
        options: typeof STREAM_OPTIONS,
      ) => AsyncIterable<AsyncIterable<{ values: unknown[] }>>;
    };
  };
  Workbook: new () => {
    xlsx: { readFile(path: string): Promise<unknown> };
    worksheets: { eachRow(row: (row: { values: unknown[] }) => void): void }[];
  };
}

interface Xlstream {
  getXlsxStream(options: {
    filePath: string;
    sheet: number;
  }): Promise<AsyncIterable<{ raw: { arr: unknown[] } }>>;
}

interface XlsxStreamReader extends NodeJS.WritableStream {
  on(event: 'worksheet', listener: (sheet: XlsxStreamSheet) => void): this;
  on(event: 'end', listener: () => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
}

interface XlsxStreamSheet {
  on(event: 'row', listener: (row: { values: unknown[] }) => void): this;
  process(): void;
}

interface FastXlsxReader {
  createReader(options: { input: string }): { readNext(): unknown[] | null };
}

if (import.meta.main) {
  const [name = '', rivals = '', path = ''] = process.argv.slice(2);
  let [rows, cells] = [0, 0];
  for await (const row of READERS[name]!(path, rivals)) {
    rows += 1;
    cells += row;
  }
  console.log(`${rows}, ${cells}`);
}
