import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSource } from '../../../config/source.ts';
import { fileInput } from '../../../intake/extract/input.ts';
import { readWithDuckdb } from '../../../intake/load/read-with-duckdb.ts';
import { Database } from '../../../warehouse/database.ts';
import { CountyFolder } from '../../support/county-folder.ts';

const folder = new CountyFolder();
const source = readSource(folder.dir, 'petition');
const LINES = [
  '信访件编号,登记日期,信访形式,反映内容',
  'A1,2024-03-01,来访,一',
  'A2,2024-03-02,来信,"第一行\n第二行，""引"""',
  'A3,2024-03-03,网信,',
];

let database: Database;
beforeAll(async () => {
  database = await Database.open();
});
afterAll(() => database.close());

it.each([
  ['\n', '\n'],
  ['\n', ''],
  ['\r\n', '\r\n'],
  ['\r\n', ''],
])(
  'the database itself reads a CSV whose lines end with %j, the last with %j',
  async (end, last) => {
    const path = folder.write('a.csv', LINES.join(end) + last);
    const read = await readWithDuckdb(database, fileInput(path), source);
    expect(read).toMatchObject({ firstRow: 2 });
    const cells = await database.rows(
      'select petition_no, registered_at, channel, content from raw_cell',
    );
    expect(cells.map((row) => Object.values(row as object))).toEqual([
      ['A1', '2024-03-01', '来访', '一'],
      ['A2', '2024-03-02', '来信', '第一行\n第二行，"引"'],
      ['A3', '2024-03-03', '网信', ''],
    ]);
  },
);
