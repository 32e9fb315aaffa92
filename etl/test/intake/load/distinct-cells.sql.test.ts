import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileCells } from '../../../intake/load/distinct-cells.ts';
import type { CellChoice } from '../../../intake/load/distinct-cells.ts';
import type { RecordColumn } from '../../../method/record.ts';
import { readSource } from '../../../config/source.ts';
import { Database } from '../../../warehouse/database.ts';
import { CountyFolder } from '../../support/county-folder.ts';

const source = {
  ...readSource(new CountyFolder().dir, 'petition'),
  blank: { closed_at: ['2099-12-31'] },
};
const CHOICE: CellChoice = new Map([
  ['channel', 'all'],
  ['petition_no', 'number'],
  ['closed_at', 'dateTime'],
  ['person_name', 'name'],
]);
const DAYS = { earliest: '2000-01-01', latest: '2024-12-31' };
/** What is not plain: among the dates another form, a blank word, and a day before any petition. */
const READ = [
  { field: 'channel', cell: '' },
  { field: 'channel', cell: '网信' },
  { field: 'closed_at', cell: '' },
  { field: 'closed_at', cell: '1998-03-01' },
  { field: 'closed_at', cell: '2024/3/1' },
  { field: 'closed_at', cell: '2099-12-31' },
  { field: 'person_name', cell: '' },
  { field: 'person_name', cell: '张 三' },
  { field: 'petition_no', cell: ' A2' },
];

let database: Database;
beforeAll(async () => {
  database = await Database.open();
  await database.run(`create temp table blank_word as
    select 'closed_at' as field, '2099-12-31' as cell`);
});
afterAll(() => database.close());

/** More than 200 rows are asked by the database, fewer are fetched whole. */
const TIMES = [1, 40, 41, 600];
/** One column that is read whole, and one of which what is not plain is read. */
const CLEANED: RecordColumn[][] = [[], ['channel'], ['closed_at']];

it.each(TIMES.flatMap((times) => CLEANED.map((cleaned) => ({ times, cleaned }))))(
  'the cells to read are the same with the rows $times times in a file, and $cleaned cleaned',
  async ({ times, cleaned }) => {
    await database.run(`create or replace temp view clean_row as
      select cast(row_number() over () as integer) as row_order, given.*
      from range(${times}) as repeated,
        (values
          ('A-1', '网信', '2024-03-01', ''),
          (' A2', '网信', '2024/3/1', '张三'),
          ('33', '', '2099-12-31', '张 三'),
          ('33', '网信', '', '张三'),
          ('44', '网信', '1998-03-01', '张三')
        ) as given(petition_no, channel, closed_at, person_name)`);
    const asWritten = cleaned.map((column) => `concat('“', ${column}, '”') as ${column}`);
    await database.run(`create or replace temp view raw_row as select *
      ${cleaned.length === 0 ? '' : `replace (${asWritten.join(', ')})`} from clean_row`);
    const cells = await fileCells(database, source, DAYS, CHOICE.keys(), new Set(cleaned));
    expect(await cells.count(['petition_no', 'closed_at'])).toEqual({
      rows: 5 * times,
      petition_no: 4,
      closed_at: 5,
    });
    const read = await cells.distinct(CHOICE);
    const inOrder = read.map(({ field, cell }) => `${field} ${cell}`).sort();
    expect(inOrder).toEqual(READ.map(({ field, cell }) => `${field} ${cell}`));
  },
);
