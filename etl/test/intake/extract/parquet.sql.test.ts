import { describe, expect, it } from 'vitest';
import { Database } from '../../../warehouse/database.ts';
import { batches, readError, rows, temporaryPath, write } from './files.ts';

/** Writes the rows of a query to a Parquet file with DuckDB. */
async function parquet(query: string, options = ''): Promise<string> {
  const path = temporaryPath('a.parquet');
  const database = await Database.open();
  await database.run(`copy (${query}) to '${path}' (format parquet${options})`);
  database.close();
  return path;
}

/** Reads the text of one value. */
async function shown(value: string): Promise<string> {
  return (await rows(await parquet(`select ${value} as v union all select null`)))[1]![0]!;
}

describe('a Parquet file', () => {
  it.each(['uncompressed', 'snappy', 'zstd', 'gzip', 'lz4_raw', 'brotli'])(
    'gives its columns as row 0 and its rows from 1: %s',
    async (codec) => {
      const query = "select '横店' as 属地, 7 as 人数 union all select null, 8";
      const path = await parquet(query, `, compression ${codec}`);
      expect(await batches(path)).toEqual([
        { sheet: null, first_row: 0, rows: [['属地', '人数']] },
        {
          sheet: null,
          first_row: 1,
          rows: [
            ['横店', '7'],
            ['', '8'],
          ],
        },
      ]);
    },
  );

  it('comes in batches of a row group', async () => {
    const query = "select range + 1 as n, '甲' || (range % 3) as t from range(5000)";
    const read = await batches(await parquet(query, ', row_group_size 2048'));
    expect(read.map(({ first_row, rows }) => [first_row, rows.length])).toEqual([
      [0, 1],
      [1, 2048],
      [2049, 2048],
      [4097, 904],
    ]);
    expect(read[3]!.rows[903]).toEqual(['5000', '甲1']);
  });

  it.each([
    ["'𠮷㐀\n'", '𠮷㐀\n'],
    ["'000123'", '000123'],
    ['true', '1'],
    ['false', '0'],
    ['255::utinyint', '255'],
    ['-7::smallint', '-7'],
    ['4000000000::uinteger', '4000000000'],
    ['9223372036854775807::bigint', '9223372036854775807'],
    ['18446744073709551615::ubigint', '18446744073709551615'],
    ['1.1::decimal(4,1)', '1.1'],
    ['-0.07::decimal(9,2)', '-0.07'],
    ['1234567890123.45::decimal(18,2)', '1234567890123.45'],
    ['-12345678901234567890123456.789::decimal(38,3)', '-12345678901234567890123456.789'],
    ['12::decimal(5,0)', '12'],
    ['0.1::double', '0.1'],
    ['202504000001::double', '202504000001'],
    ['2.02504e17::double', '2.02504e+17'],
    ["date '2024-02-29'", '2024-02-29'],
    ["date '1949-10-01'", '1949-10-01'],
    ["time '09:10:11'", '09:10:11'],
    // A wall time stays as it is; an instant is eight hours later in Shanghai.
    ["timestamp '2024-03-01 09:10:11.999'", '2024-03-01 09:10:11.999'],
    ["timestamp '2024-03-01 23:59:59.9999'", '2024-03-01 23:59:59.999'],
    ["timestamp_ms '2024-03-01 09:10:11'", '2024-03-01 09:10:11'],
    ["timestamp_ns '2024-03-01 09:10:11'", '2024-03-01 09:10:11'],
    ["timestamp '1949-10-01 15:00:00'", '1949-10-01 15:00:00'],
    ["timestamptz '2024-02-29 16:30:00+00'", '2024-03-01 00:30:00'],
    ["timestamptz '2024-03-01 00:30:00+08'", '2024-03-01 00:30:00'],
    ["encode('横店')", '横店'],
    ["uuid '00112233-4455-6677-8899-aabbccddeeff'", '00112233-4455-6677-8899-aabbccddeeff'],
    ['[1, 2]', '[1,2]'],
    ["{'a': '甲', 'b': null}", '{"a":"甲","b":null}'],
  ])('writes %s as %s', async (value, text) => {
    expect(await shown(value)).toBe(text);
  });

  it('is refused when it is broken', async () => {
    const sentence = '文件 a.parquet 打不开：不是完好的 Parquet 文件，请重新导出。';
    expect((await readError(write('a.parquet', '编号,主题\n1,甲\n'))).message).toBe(sentence);
    expect((await readError(write('a.parquet', 'PAR1'))).message).toBe(sentence);
  });
});
