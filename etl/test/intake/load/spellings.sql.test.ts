import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProgram } from '../../../../server/cli/program.ts';
import { columnKind, plainCellSql } from '../../../intake/load/column-kind.ts';
import { maskText } from '../../../intake/records/mask.ts';
import { Database } from '../../../warehouse/database.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import { findBytes } from '../../support/find-bytes.ts';
import { TestCounty } from '../../support/test-county.ts';
import { READABLE } from '../records/readable-texts.ts';
import { PERSON, SPELLINGS } from '../records/spellings.ts';
import { filesOfEveryFormat } from './person-rows.ts';

/** A shorter one may occur by chance among the bytes of a file. */
const BYTES_BY_CHANCE = 6;
const FILES = Object.keys(filesOfEveryFormat([]));

/** Whether a spelling stands in a row that loads; in the next format it stands in a rejected row. */
function loads(file: string, at: number): boolean {
  return (FILES.indexOf(file) + at) % 2 === 0;
}

/** Rows with a spelling each, of which half are rejected, and rows without person data. */
function rowsOf(file: string) {
  const row = (number: string, text: string) => ({
    信访件编号: `${file}-${number}`,
    登记日期: '2024-03-01',
    信访形式: '来信',
    主题: `事由 ${text}`,
    反映内容: `一、事由 ${text}`,
  });
  return [
    ...SPELLINGS.map(({ text }, at) => ({
      ...row(`S${at}`, text),
      ...PERSON,
      信访形式: loads(file, at) ? '来信' : '飞鸽',
    })),
    ...READABLE.map((text, at) => row(`R${at}`, text)),
  ];
}

describe('person data in more than 200 spellings and every format', () => {
  const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
  let printed = '';
  let stored: { petition_no: string; title: string; content: string }[];
  let rejected: { row_json: string }[];

  beforeAll(async () => {
    const spies = [vi.spyOn(console, 'log'), vi.spyOn(process.stdout, 'write')];
    for (const spy of spies) {
      spy.mockImplementation((text: unknown) => {
        printed += `${String(text)}\n`;
        return true;
      });
    }
    for (const name of FILES) {
      const path = county.write(name, await filesOfEveryFormat(rowsOf(name))[name]!());
      await makeProgram().parseAsync(['import', path, '--json', '--data', county.dir.root], {
        from: 'user',
      });
    }
    vi.restoreAllMocks();
    stored = await county.rows(
      'select petition_no, title, content from warehouse.petition_version',
    );
    rejected = await county.rows('select row_json from warehouse.quarantine');
  });

  it('is in no stored text', () => {
    expect(stored).toHaveLength(FILES.length * (SPELLINGS.length / 2 + READABLE.length));
    const leaking = stored.filter(({ petition_no, title, content }) => {
      const secret = /-S(\d+)$/.exec(petition_no);
      if (secret === null) return false;
      const { secret: part } = SPELLINGS[Number(secret[1])]!;
      return [title, content].some((text) => text.includes(part) || !text.includes('＊＊＊'));
    });
    expect(leaking).toEqual([]);
  });

  it('is in no rejected row', () => {
    expect(rejected).toHaveLength((FILES.length * SPELLINGS.length) / 2);
    const secrets = SPELLINGS.map(({ secret }) => JSON.stringify(secret).slice(1, -1));
    const text = rejected.map(({ row_json }) => row_json).join('\n');
    expect(
      secrets.filter((secret) => secret.length >= BYTES_BY_CHANCE && text.includes(secret)),
    ).toEqual([]);
  });

  it('is in no file of var and nothing printed', () => {
    const folder = county.dir.var();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    const bytes = Buffer.concat([
      ...files.map((entry) => readFileSync(join(entry.parentPath, entry.name))),
      Buffer.from(printed),
    ]);
    expect(bytes.includes('供水')).toBe(false);
    expect(bytes.includes('国家乡村振兴战略规划')).toBe(true);
    const secrets = SPELLINGS.map(({ secret }) => secret).filter(
      (secret) => secret.length >= BYTES_BY_CHANCE,
    );
    const parts = ['utf8', 'utf16-le', 'gb18030'].flatMap((encoding) =>
      secrets.map((secret) => iconv.encode(secret, encoding)),
    );
    expect(findBytes(Buffer.from(`a ${secrets[0]!} b`), parts)).not.toEqual([]);
    expect(findBytes(bytes, parts).map(String)).toEqual([]);
  });

  it('is told from years, sums, dates and case numbers, which stay', () => {
    const texts = new Map(stored.map(({ petition_no, title }) => [petition_no, title]));
    const changed = FILES.flatMap((file) =>
      READABLE.filter((text, at) => texts.get(`${file}-R${at}`) !== `事由 ${text}`).map(
        (text, at) => [file, text, texts.get(`${file}-R${at}`)],
      ),
    );
    expect(changed).toEqual([]);
  });
});

describe('the condition by which the database chooses texts', () => {
  it('is true of every text that is masked, and false of plain ones', async () => {
    const database = await Database.open();
    await database.run('create table example (cell varchar)');
    const appender = await database.appender('example', ['cell']);
    const plain = ['反映停水多日', '要求修复道路，共3户12人', '2023年5月18日来访'];
    const masked = SPELLINGS.map(({ text }) => text).filter((text) => maskText(text) !== text);
    for (const cell of [...masked, ...plain]) appender.append({ cell });
    appender.close();
    const rows = await database.rows<{ cell: string }>(
      `select cell from example where ${plainCellSql(columnKind('title')!, 'cell')}`,
    );
    database.close();
    expect(masked.length).toBeGreaterThan(200);
    expect(rows.map(({ cell }) => cell)).toEqual(plain);
  });
});
