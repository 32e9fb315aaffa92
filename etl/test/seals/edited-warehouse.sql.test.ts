import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../warehouse/database.ts';
import type { TestCounty } from '../support/test-county.ts';
import { found, published, restatedCounty, written } from './restated-county.ts';
import { MARCH_ID } from './sealed-county.ts';

/** Someone edits the warehouse with a shell, so well that both of its files agree. */
async function edit(county: TestCounty, ...statements: string[]): Promise<void> {
  const database = await Database.open(written(county));
  for (const sql of [...statements, 'checkpoint']) await database.run(sql);
  database.close();
  copyFileSync(written(county), published(county));
}

describe('a warehouse edited with a shell', () => {
  let county: TestCounty;
  let good: Buffer;
  beforeAll(async () => {
    county = await restatedCounty();
    good = readFileSync(written(county));
  });

  const FIRST = '第 1 次装载（export-1.csv）';
  const SECOND = '第 2 次装载（export-2.csv）';
  const ADVICE = '数据仓库在封存后被改过，请从备份恢复。';

  it.each([
    [
      'a case given another outcome',
      "update petition_version set outcome = 'resolved' where petition_no = '3-2'",
      [`${FIRST}的件的内容 3-2：与封存时不同；${ADVICE}`],
    ],
    [
      'content taken out',
      "delete from petition_version where petition_no = '3-2'",
      [`${FIRST}的件的内容 3-2：比封存时少 1 条；${ADVICE}`],
    ],
    [
      'content put in that no load saw',
      "insert into petition_version select gen_random_uuid(), * exclude (content_hash) from petition_version where petition_no = '1-1'",
      [`不属于任何装载的件的内容 1-1：比封存时多 1 条；${ADVICE}`],
    ],
    [
      'a sighting taken out whose content another load saw as well',
      "delete from sighting where record_key = '1-1'",
      [
        `${FIRST}的所见件 1-1：比封存时少 1 条；${ADVICE}`,
        `不属于任何装载的件的内容 1-1：比封存时多 1 条；${ADVICE}`,
      ],
    ],
    [
      'a sighting put into an earlier load',
      "insert into sighting by name select 1 as load_id, record_key, content_hash from sighting where load_id = 2 and record_key = '2-4'",
      [`${FIRST}的所见件 2-4：比封存时多 1 条；${ADVICE}`],
    ],
    [
      'a sighting given the content of before',
      "update sighting set content_hash = (select content_hash from sighting where load_id = 1 and record_key = '2-4') where load_id = 2",
      [`${SECOND}的所见件 2-4：与封存时不同；${ADVICE}`],
    ],
    [
      'another time of a load',
      "update load set loaded_at = '2020-01-01' where load_id = 2",
      [`${SECOND}的装载记录：与封存时不同；${ADVICE}`],
    ],
    [
      'another text of a rejected row',
      "update quarantine set row_json = '{}'",
      [`${SECOND}的退回行：与封存时不同；${ADVICE}`],
    ],
    [
      'a finding put in',
      "insert into finding values (1, null, 5, 'title', 'x', false)",
      [`${FIRST}的检查结果 5：比封存时多 1 条；${ADVICE}`],
    ],
    [
      'a field that its file did not have',
      "insert into load_field values (2, 'urgency', 'header')",
      [`${SECOND}的字段 urgency：比封存时多 1 条；${ADVICE}`],
    ],
    [
      'a field taken from a load',
      "delete from load_field where load_id = 1 and field = 'outcome'",
      [`${FIRST}的字段：比封存时少 1 条；${ADVICE}`],
    ],
    [
      'a field that is said to come from elsewhere',
      "update load_field set origin = 'source' where load_id = 1 and field = 'outcome'",
      [`${FIRST}的字段：与封存时不同；${ADVICE}`],
    ],
  ])('%s', async (_, sql, expected) => {
    writeFileSync(written(county), good);
    await edit(county, sql);
    expect(await found(county)).toEqual(expect.arrayContaining(expected));
  });

  it('tells the cells that come out otherwise, unit by unit', async () => {
    writeFileSync(written(county), good);
    await edit(
      county,
      "update petition_version set outcome = 'resolved' where petition_no = '3-2'",
    );
    const problems = await found(county);
    // 镇3 had one resolved of five: 20; now two: 40.
    for (const number of [1, 2]) {
      const place = `第 ${number} 号封存 ${MARCH_ID}：镇3`;
      const advice = '数据仓库或程序在封存后被改过，请从备份恢复。';
      expect(problems).toContain(`${place} 信访指数 封存为 20，重算为 40；${advice}`);
      expect(problems).toContain(`${place} 化解率的分子 封存为 1，重算为 2；${advice}`);
    }
  });

  it('tells of a load that is gone whole', async () => {
    writeFileSync(written(county), good);
    const tables = ['load', 'load_field', 'sighting', 'quarantine', 'finding'];
    await edit(county, ...tables.map((table) => `delete from ${table} where load_id = 2`));
    expect(await found(county)).toContain(`${SECOND}：整次不见了；${ADVICE}`);
  });

  it('tells of a table that is gone', async () => {
    writeFileSync(written(county), good);
    await edit(county, 'drop table repair');
    expect(await found(county)).toContain(
      'var/warehouse/published.duckdb：缺了表，或表的格式变了；请从备份恢复数据仓库。',
    );
  });
});
