import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { editionCsv } from '../../editions/write-csv.ts';
import { readDocument, tableRows } from '../docs/markdown.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, TestLoadSettings } from '../support/test-county.ts';

const PAGE = readDocument('docs/handbook/indicators.md');
const blocks = (language: string) =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1]!,
  );
const [LINE, SCHEME] = blocks('yaml') as [string, string];
const [SQL] = blocks('sql') as [string];

const FILES = {
  'indicators.yaml': LINE,
  'indicators/closed_in_a_week.sql': SQL,
  'schemes/week.yaml': SCHEME,
};
const MARCH = { period: 'month', date: '2024-03-31', scheme: 'week' } as const;

const handled = (受理日期: string, 办结日期 = '', more: ExportRow = {}): ExportRow => ({
  登记日期: '2024-02-10',
  问题属地: '乙镇',
  受理日期,
  办结日期,
  化解情况: 办结日期 === '' ? '' : '化解',
  ...more,
});

/** Cases of 乙镇; the first five are those of the page. */
const ROWS: ExportRow[] = [
  handled('2024-03-04', '2024-03-11'),
  handled('2024-03-04', '2024-03-12'),
  handled('2024-03-20'),
  handled('2024-03-28'),
  handled('2024-03-28', '2024-03-30'),
  // Judged in February.
  handled('2024-02-20', '2024-02-27'),
  // Never accepted, and not handled: in no n of the indicator.
  handled('', '2024-03-10'),
  handled('2024-03-04', '2024-03-05', { 信访目的: '意见建议' }),
  // Another unit: closed on the day of its acceptance.
  handled('2024-03-05', '2024-03-05', { 问题属地: '丙镇' }),
];

async function loaded(
  files: Record<string, string> = FILES,
  settings: TestLoadSettings = {},
): Promise<TestCounty> {
  const county = new TestCounty(files);
  await county.load(ROWS, settings);
  return county;
}

const unit = (code: string, edition: Awaited<ReturnType<TestCounty['edition']>>) =>
  edition.units.find(({ unit_code }) => unit_code === code)!;

describe('the indicator of the handbook page', () => {
  it('counts and scores like one of the program', async () => {
    const county = await loaded();
    const edition = await county.edition(MARCH);
    // Judged on 11, 11, 27 and 30 March; closed in time on 11 and 30.
    // (2/4 − 0.2) / (0.8 − 0.2) = 50 points.
    expect(unit('900001101', edition).indicators['closed_in_a_week']).toEqual({
      n: 4,
      k: 2,
      score: 50,
    });
    // Resolved: 4 of the 4 cases closed in March that are handled. 60 + 40 · 0.5 = 80.
    expect(unit('900001101', edition)).toMatchObject({ index: 80, rank: 1 });
    expect(unit('900001102', edition)).toMatchObject({
      index: 100,
      rank: null,
      indicators: { closed_in_a_week: { n: 1, k: 1, score: 100 } },
    });
    // No case: not applicable.
    expect(unit('900001001', edition)).toMatchObject({
      index: null,
      indicators: { closed_in_a_week: { n: 0, k: 0, score: null } },
    });
    expect(edition.scheme.indicators.at(-1)).toMatchObject({
      id: 'closed_in_a_week',
      title: '七日办结率',
      type: 'rate',
      better: 'high',
      weight: 40,
    });
  });

  it('looks at nothing after the end day', async () => {
    const county = await loaded();
    const measured = async (date: string) =>
      unit('900001101', await county.edition({ ...MARCH, date })).indicators['closed_in_a_week'];
    expect(await measured('2024-03-10')).toEqual({ n: 0, k: 0, score: null });
    expect(await measured('2024-03-26')).toMatchObject({ n: 2, k: 1 });
    expect(await measured('2024-03-27')).toMatchObject({ n: 3, k: 1 });
    // The last one, judged on 4 April.
    expect(await measured('2024-04-30')).toMatchObject({ n: 1, k: 0 });
  });

  it('is three columns of the table, the last ones', async () => {
    const county = await loaded();
    const text = editionCsv(await county.edition(MARCH)).slice(1);
    const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true });
    expect(meta.fields!.slice(-3)).toEqual([
      'closed_in_a_week_n',
      'closed_in_a_week_k',
      'closed_in_a_week_score',
    ]);
    expect(data.find(({ unit_code }) => unit_code === '900001101')).toMatchObject({
      index: '80.00',
      closed_in_a_week_n: '4',
      closed_in_a_week_k: '2',
      closed_in_a_week_score: '50.0000',
    });
  });

  it('is shown without weight where the scheme does not name it', async () => {
    const county = await loaded();
    const edition = await county.edition({ ...MARCH, scheme: 'six-modules' });
    expect(unit('900001101', edition).indicators['closed_in_a_week']).toEqual({
      n: 4,
      k: 2,
      score: null,
    });
  });

  it('does not apply where the file lacks a column that it needs', async () => {
    const county = await loaded(FILES, { without: ['受理日期'] });
    expect(unit('900001101', await county.edition(MARCH))).toMatchObject({
      // Of the resolution rate alone.
      index: 100,
      indicators: { closed_in_a_week: { n: 0, k: 0, score: null } },
    });
  });
});

describe('an own indicator whose SQL is wrong', () => {
  const refusal = async (sql: string, type = 'rate') => {
    const county = await loaded({
      ...FILES,
      'indicators.yaml': LINE.replace('type: rate', `type: ${type}`),
      'indicators/closed_in_a_week.sql': sql,
    });
    return county.edition(MARCH).then(
      () => 'no error',
      (error: Error) => `${error.name} ${error.message}`,
    );
  };
  const sentence = (what: string) =>
    `UserError 指标“七日办结率”的文件 indicators/closed_in_a_week.sql ${what}，请照手册“自己的指标”改正。`;

  it('is refused for columns that it lacks', async () => {
    expect(await refusal(SQL.replace(/as k_on,/, 'as closed,'))).toBe(
      sentence(
        '缺少列 k_on，rate 指标须给出 kind、unit_code、petition_no、load_id、n_on、n_seen_on、k_on、k_seen_on',
      ),
    );
    expect(await refusal(SQL, 'median')).toBe(
      sentence(
        '缺少列 value，median 指标须给出 kind、unit_code、petition_no、load_id、n_on、n_seen_on、value',
      ),
    );
    expect(await refusal(SQL, 'stock')).toMatch('缺少列 listed_on、cleared_on，stock 指标须给出');
  });

  it('is refused for what the database cannot read, with the line', async () => {
    expect(await refusal(SQL.replace('from counted', 'form counted'))).toMatch(
      /^UserError 指标“七日办结率”的文件 indicators\/closed_in_a_week\.sql 第 \d+ 行不能执行，数据库的提示是“Parser Error: .*”，请照手册“自己的指标”改正。$/,
    );
    const line = SQL.split('\n').findIndex((each) => each.includes('accepted_on + interval')) + 1;
    expect(await refusal(SQL.replace('accepted_on +', 'received_on +'))).toMatch(
      `indicators/closed_in_a_week.sql 第 ${line} 行不能执行，数据库的提示是“Binder Error: Referenced column "received_on" not found`,
    );
    expect(await refusal(`${SQL.trimEnd()};\n`)).toMatch('Parser Error');
    expect(await refusal('')).toMatch('Parser Error');
  });

  it('is refused for a column of another type', async () => {
    expect(
      await refusal(
        SQL.replace(
          "cast(accepted_on + interval '7' day as date)",
          "accepted_on + interval '7' day",
        ),
      ),
    ).toBe(sentence('列 n_on 是 TIMESTAMP，应为日期（date）'));
  });
});

it('the page names every column of fact', async () => {
  const county = await loaded();
  const columns = await county.withModels((database) =>
    database.rows<{ column_name: string }>('describe fact'),
  );
  const named = tableRows(PAGE.split('\n'), '列').map(([name]) => name!.replaceAll('`', ''));
  expect(named.toSorted()).toEqual(columns.map(({ column_name }) => column_name).toSorted());
});
