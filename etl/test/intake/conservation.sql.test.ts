import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../base/errors.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { tableDigests } from '../support/table-digests.ts';
import { TestCounty } from '../support/test-county.ts';

const HEADINGS = ['信访件编号', '登记日期', '信访形式', '问题属地', '主题', '办结日期'];
const RECORDS = 24;
/** Files per format; `npm run test:fuzz` makes many more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12);
const TIME_LIMIT = 60_000 + RUNS * 2_000;

/** A record as it is written: its cells, or the line as it stands in a text file. */
interface Written {
  cells: string[];
  /** Replaces the written line; null: the cells are written properly. */
  line: string | null;
}

/** The text that only the record of a number has. */
const mark = (at: number) => `标${at}标`;
const cellsOf = (at: number) => [
  `BS2024${String(at).padStart(5, '0')}`,
  '2024-03-05',
  '来访',
  '乙镇',
  `小区电梯${mark(at)}`,
  '2024-03-20',
];
const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lineOf = (cells: readonly string[]) => cells.map(quoted).join(',');

/** Changes the records of a file; it returns how many rows it adds that are about a record. */
type Defect = (rows: Written[], record: Written) => number;

/** Replaces a cell of a row. */
const cell =
  (place: number, text: (old: string) => string): Defect =>
  (_, { cells }) => {
    cells[place] = text(cells[place]!);
    return 0;
  };
/** Replaces the line of a row, as a text file has it. */
const line =
  (text: (cells: string[]) => string): Defect =>
  (_, record) => {
    // Without quotes a line break would end the record.
    record.line = text(record.cells.map((each) => each.replaceAll('\n', ' ')));
    return 0;
  };
/** Puts a row behind another. */
const extra =
  (row: (cells: string[]) => string[], isRecord: boolean): Defect =>
  (rows, record) => {
    rows.splice(rows.indexOf(record) + 1, 0, { cells: row([...record.cells]), line: null });
    return isRecord ? 1 : 0;
  };

const CELL_DEFECTS: Record<string, Defect> = {
  'a placeholder for the number': cell(0, () => '待编'),
  'a destroyed number': cell(0, () => '2.02403E+11'),
  'no number': cell(0, () => ''),
  'an impossible registration date': cell(1, () => '2024-02-30'),
  'a registration of the year 9999': cell(1, () => '9999-12-31'),
  'an unknown channel': cell(2, () => '飞鸽'),
  'closed before registered': cell(5, () => '2024-03-01'),
  'an unreadable closing date': cell(5, () => '待定'),
  'two lines in a cell': cell(4, (old) => `${old}\n第二行`),
  'commas and quotes in a cell': cell(4, (old) => `"一",${old},"二"`),
  'a row twice': extra((cells) => cells, true),
  'a row of another case with the same number': extra(
    ([no, , ...rest]) => [no!, '2024-03-04', ...rest],
    true,
  ),
  'a blank row': extra(() => ['', '', '', '', '', ''], false),
  'the header again': extra(() => [...HEADINGS], false),
  'a total row': extra(() => ['合计', '', '', '', '', ''], false),
  'a cell too many': (_, { cells }) => {
    cells.push('多出的一格');
    return 0;
  },
  'a cell too few': (_, { cells }) => {
    cells.pop();
    return 0;
  },
};

const LINE_DEFECTS: Record<string, Defect> = {
  'a quote that opens the title': line(([...cells]) => {
    cells[4] = `"${cells[4]}`;
    return cells.join(',');
  }),
  'a quote that opens the row': line((cells) => `"${cells.join(',')}`),
  'a quote in the middle of a cell': line(([...cells]) => {
    cells[4] = `5"${cells[4]}`;
    return cells.join(',');
  }),
  'quotes around the first words': line(([...cells]) => {
    cells[4] = `"五一"${cells[4]}`;
    return cells.join(',');
  }),
  'a quote that closes nothing': line(([...cells]) => {
    cells[4] = `${cells[4]}"`;
    return cells.join(',');
  }),
  'a zero byte': line((cells) => `${cells.join(',')}\0`),
  'a character that does not decode': line((cells) => `${cells.join(',')}\ufffe`),
  'a carriage return in the line': line((cells) => `${cells.join(',')}\r`),
};

type Format = (rows: Written[]) => { name: string; content: Uint8Array };

const text = (rows: Written[]) =>
  [HEADINGS.join(','), ...rows.map(({ cells, line: own }) => own ?? lineOf(cells))].join('\n') +
  '\n';

const TEXT_FORMATS: Record<string, Format> = {
  'CSV in UTF-8': (rows) => ({ name: 'a.csv', content: Buffer.from(text(rows)) }),
  'CSV in GB18030': (rows) => ({ name: 'a.csv', content: iconv.encode(text(rows), 'gb18030') }),
  'CSV in UTF-16': (rows) => ({
    name: 'a.csv',
    content: iconv.encode(`\ufeff${text(rows)}`, 'utf-16le'),
  }),
  'a table separated by tabs': (rows) => ({
    name: 'a.tsv',
    content: Buffer.from(
      [HEADINGS, ...rows.map(({ cells }) => cells)]
        .map((cells) =>
          cells.map((each) => (/["\n\r\t]/.test(each) ? quoted(each) : each)).join('\t'),
        )
        .join('\r\n'),
    ),
  }),
};
const OTHER_FORMATS: Record<string, Format> = {
  XLSX: (rows) => workbook(rows, 'xlsx'),
  XLS: (rows) => workbook(rows, 'biff8'),
  'JSON lines': (rows) => ({
    name: 'a.jsonl',
    content: Buffer.from(
      rows
        .map(({ cells }) =>
          JSON.stringify(
            Object.fromEntries(cells.map((each, at) => [HEADINGS[at] ?? `列${at}`, each])),
          ),
        )
        .join('\n'),
    ),
  }),
};

function workbook(rows: Written[], type: 'xlsx' | 'biff8') {
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet([HEADINGS, ...rows.map(({ cells }) => cells)]);
  XLSX.utils.book_append_sheet(book, sheet, '导出');
  const content = XLSX.write(book, { type: 'buffer', bookType: type }) as Buffer;
  return { name: type === 'xlsx' ? 'a.xlsx' : 'a.xls', content };
}

/** A county that knows one case, so that a refusal has something to change. */
let known: TestCounty;
let before: Record<string, string>;
beforeAll(async () => {
  known = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
  await known.load([{ 信访件编号: 'K1', 登记日期: '2024-01-02' }], { usual: false });
  before = await digests(known);
});

async function digests(county: TestCounty): Promise<Record<string, string>> {
  const database = await openForReading(county.dir);
  try {
    return await tableDigests(database);
  } finally {
    database.close();
  }
}

/**
 * Loads a file into a county of its own. Returns what the load says and the titles that are stored, or
 * why it was refused, after which the warehouse must be as before.
 */
async function load({ name, content }: ReturnType<Format>) {
  const county = known.copy();
  try {
    const { reconciliation } = await county.loadFile(county.write(name, content));
    const stored = await county.rows<{ petition_no: string; title: string | null }>(
      "select petition_no, title from warehouse.petition_version where petition_no <> 'K1'",
    );
    return { reconciliation, stored, refusal: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(await digests(county)).toEqual(before);
    return { reconciliation: null, stored: [], refusal: error.message };
  }
}

describe.each([
  ...Object.entries(TEXT_FORMATS).map(
    ([format, write]) =>
      [
        format,
        write,
        { ...CELL_DEFECTS, ...(format.startsWith('CSV') ? LINE_DEFECTS : {}) },
      ] as const,
  ),
  ...Object.entries(OTHER_FORMATS).map(([format, write]) => [format, write, CELL_DEFECTS] as const),
])('%s of known records', (_, write, defects) => {
  it(
    'with any defects is refused with a line, or accounts for every record',
    async () => {
      const places = fc.array(
        fc.tuple(fc.constantFrom(...Object.keys(defects)), fc.nat(RECORDS - 1)),
        {
          minLength: 1,
          maxLength: 4,
        },
      );
      await fc.assert(
        fc.asyncProperty(places, async (chosen) => {
          const rows = Array.from({ length: RECORDS }, (_each, at): Written => ({
            cells: cellsOf(at),
            line: null,
          }));
          const records = [...rows];
          let expected = RECORDS;
          for (const [name, at] of chosen) expected += defects[name]!(rows, records[at]!);

          const { reconciliation, stored, refusal } = await load(write(rows));
          if (refusal !== null) {
            expect(refusal).toMatch(/第 \d+ 行/);
            return;
          }
          const { new: loaded, duplicate, quarantined } = reconciliation!;
          expect(loaded + duplicate + quarantined).toBe(expected);
          for (const { petition_no, title } of stored) {
            const own = mark(Number(petition_no.slice('BS2024'.length)));
            expect(title?.match(/标\d+标/g) ?? []).toEqual(title === null ? [] : [own]);
          }
          expect(stored.length).toBe(loaded);
        }),
        { numRuns: RUNS },
      );
    },
    TIME_LIMIT,
  );
});
