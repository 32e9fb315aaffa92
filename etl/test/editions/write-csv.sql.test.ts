import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { editionCsv } from '../../editions/write-csv.ts';
import { TestCounty } from '../support/test-county.ts';
import { UNITS } from '../support/county-folder.ts';

it('an edition as CSV runs no formula where it is opened, and keeps its numbers', async () => {
  const county = new TestCounty({
    'units.csv': UNITS.replace('甲街道,township,街道', '=1+1街道,township,@街道'),
  });
  await county.load([{ 登记日期: '2023-05-17', 问题属地: '=1+1街道' }]);
  const edition = await county.edition({ period: 'week', date: '2023-05-21' });
  // An index below 0, as adjustments may make it.
  const units = edition.units.map((unit) => ({ ...unit, index: -1.5 }));
  const rows = Papa.parse<Record<string, string>>(editionCsv({ ...edition, units }).slice(1), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const [row] = rows.filter(({ unit_code }) => unit_code === '900001001');
  expect(row).toMatchObject({
    unit_name: "'=1+1街道",
    peer_group: "'@街道",
    index: '-1.50',
    cases: '1',
  });
  expect(rows.map(({ unit_name }) => unit_name).sort()).toEqual(
    ["'=1+1街道", '乙镇', '丙镇', '丁乡'].sort(),
  );
});
