import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { CountyFolder } from '../../etl/test/support/county-folder.ts';
import { MARCH, plainCounty, plainScheme } from '../../etl/test/support/plain-county.ts';

const HDI = join(PACKAGE_ROOT, 'data/schemes/examples/hdi.yaml');
const GOLDEN = join(PACKAGE_ROOT, '../shared/golden/hdi2022/hdi2022.csv');

function cockpit(...args: string[]): { status: number | null; out: string; err: string } {
  const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const HEADER = 'unit_code,unit_name,le,eys,mys,gnipc\n';

describe('cockpit score', () => {
  const county = new CountyFolder();
  // Health 0.8, education (18/18 + 15/15) / 2, income 1: the cube root of 0.8. Without mys: no index.
  const table = county.write(
    '表.csv',
    `${HEADER}B,乙,72,18,15,75000\nA,甲,72,18,,75000\nC,丙,85,18,15,75000\n`,
  );

  it('prints CSV with a byte order mark, in rank order, empty for what is missing', () => {
    const { status, out, err } = cockpit('score', '--table', table, '--scheme', HDI);
    expect([status, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^\ufeffrank,unit_code,unit_name,index,index_exact,health_score,/);
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 4))).toEqual([
      ['1', 'C', '丙', '1.000'],
      ['2', 'B', '乙', '0.928'],
      ['', 'A', '甲', ''],
      [''],
    ]);
    expect(out).not.toMatch(/NaN|Infinity|null/);
  });

  it('writes JSON to a file', () => {
    const out = join(county.dir.root, '结果.json');
    const { status } = cockpit(
      'score',
      '--table',
      table,
      '--scheme',
      HDI,
      '--format',
      'json',
      '--out',
      out,
    );
    expect(status).toBe(0);
    const { scheme, units } = JSON.parse(readFileSync(out, 'utf8'));
    expect(scheme).toMatchObject({ id: 'hdi', title: '人类发展指数（示例）' });
    expect(units[2]).toMatchObject({
      rank: null,
      unit_code: 'A',
      index: null,
      index_exact: null,
      modules: { health: 0.8, education: null, income: 1 },
      indicators: { mys: { value: null, treated: null, score: null } },
    });
  });

  it.each([
    ['words', `${HEADER}A,甲,72,十八,15,75000\n`, '第 2 行，eys 列：“十八”'],
    ['no logarithm', `${HEADER}A,甲,72,18,15,0\n`, '第 2 行，gnipc 列：0 不能取对数'],
    ['no rows', HEADER, '没有单位'],
  ])('refuses a table with %s in one sentence', (_, content, complaint) => {
    const path = county.write('错.csv', content);
    const { status, out, err } = cockpit('score', '--table', path, '--scheme', HDI);
    expect([status, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(complaint);
  });

  describe('against a reference unit, a target, the maximum', () => {
    const folder = new CountyFolder();
    const scheme = folder.write(
      '距.yaml',
      `title: 距
version: '1'
decimals: full
weights: relative
min_weight: 0
indicators:
  - { id: a, normalise: distance, reference: B }
  - { id: b, normalise: distance, target: 10, better: low }
  - { id: c, normalise: fracmax }
`,
    );
    const run = (...rows: string[]) =>
      cockpit(
        'score',
        '--table',
        folder.write('值.csv', ['unit_code,a,b,c', ...rows].join('\n')),
        '--scheme',
        scheme,
      );

    it('scores by the definitions of COINr', () => {
      // a: from 2 to the 4 of B; b: from 40 down to 10; c: of 8.
      const { status, out } = run('A,2,40,8', 'B,4,25,2', 'C,5,10,');
      const scores = Papa.parse<Record<string, string>>(out.replace('\ufeff', '').trimEnd(), {
        header: true,
      }).data.map((row) => [row['unit_code'], row['a_score'], row['b_score'], row['c_score']]);
      expect(status).toBe(0);
      expect(scores).toEqual([
        ['C', '150', '100', ''],
        ['B', '100', '50', '25'],
        ['A', '0', '0', '100'],
      ]);
    });

    it.each([
      ['a table without the reference unit', ['A,2,40,8'], '里没有方案中 a 的基准单位 B'],
      ['a negative value', ['A,2,40,8', 'B,4,25,-2'], '第 3 行，c 列：-2 是负的，不能算占最大值比'],
    ])('refuses %s in one sentence', (_, rows, complaint) => {
      const { status, err } = run(...rows);
      expect(status).toBe(1);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(complaint);
    });
  });

  it.skipIf(!existsSync(GOLDEN))(
    'has the published value and rank of every country of the HDI 2022',
    () => {
      const text = readFileSync(GOLDEN, 'utf8').replace('iso3,country', 'unit_code,unit_name');
      const { out } = cockpit('score', '--table', county.write('hdi.csv', text), '--scheme', HDI);
      const rows = (csv: string) =>
        Papa.parse<Record<string, string>>(csv.replace('\ufeff', '').trimEnd(), { header: true })
          .data;
      const mine = rows(out).map(({ unit_code, index, rank }) => [
        unit_code,
        [Number(index), rank],
      ]);
      const published = rows(text).map(({ unit_code, hdi_published, rank_published }) => [
        unit_code,
        [Number(hdi_published), rank_published],
      ]);
      expect(mine).toHaveLength(193);
      expect(Object.fromEntries(mine)).toEqual(Object.fromEntries(published));
    },
  );
});

describe('cockpit scheme check', () => {
  it('lists modules, weights and goalposts of a scheme in order', () => {
    const { status, out } = cockpit(
      'scheme',
      'check',
      join(PACKAGE_ROOT, 'data/schemes/six-modules.yaml'),
    );
    expect(status).toBe(0);
    expect(out).toContain('方案 六模块信访指数（six-modules）：可用');
    expect(out).toMatch(/初次信访 first +30\.00% +算术平均/);
    expect(out).toMatch(/重复信访率 repeat_share +10 +10\.00% +固定标尺 +低为好 +0\.3 +0\.05/);
  });

  it('reports a scheme for tables of other figures', () => {
    const { status, out } = cockpit('scheme', 'check', HDI);
    expect(status).toBe(0);
    expect(out).toContain('用于 cockpit score，不用于各期通报');
    expect(out).toMatch(/平均受教育年限（年） mys +1 +16\.67%/);
  });

  it('warns of an indicator in the wrong direction', () => {
    const path = new CountyFolder().write(
      'draft.yaml',
      plainScheme({ indicators: '{ id: repeat_share, weight: 100, worst: 0.05, best: 0.3 }' }),
    );
    const { status, out } = cockpit('scheme', 'check', path);
    expect(status).toBe(0);
    expect(out).toContain('注意：重复信访率（repeat_share）通常以低为好，这里的方向相反');
  });

  it('names file, line and field of a mistake', () => {
    const path = new CountyFolder().write(
      'draft.yaml',
      plainScheme().replace('id: resolved', 'id: solved'),
    );
    const known = new CountyFolder().write(
      'two.yaml',
      plainScheme({
        indicators:
          '{ id: resolved, weight: 60, worst: 0, best: 1 }, { id: spede, weight: 40, worst: 0, best: 1 }',
      }),
    );
    expect(cockpit('scheme', 'check', path).out).toContain('用于 cockpit score');
    const { status, out, err } = cockpit('scheme', 'check', known);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(
      /two\.yaml 第 8 行，字段 modules\.0\.indicators\.1\.id：没有名为 spede 的指标/,
    );
  });
});

describe('cockpit scheme diff', () => {
  it('prints who moves from one scheme, or scheme file, to another', async () => {
    const county = await plainCounty([
      [9, 10],
      [5, 10],
      [8, 10],
    ]);
    const draft = county.write(
      'draft.yaml',
      plainScheme({ indicators: '{ id: resolved, weight: 100, worst: 0.8, best: 1 }' }),
    );
    const args = ['plain', draft, '--period', MARCH.period, '--date', MARCH.date];
    // The test county is loaded on 1 January 2030.
    const data = ['--known-at', '2030-01-02', '--data', county.dir.root];
    const { status, out, err } = cockpit('scheme', 'diff', ...args, ...data);
    expect([status, err]).toEqual([0, '']);
    // plain: 90, 80, 50. draft: 50, 0, 0, so that 镇2 shares the second place with 镇3.
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['甲：化解率（plain）'],
      ['乙：化解率（draft）'],
      ['单位', '名次甲', '名次乙', '变动', '指数甲', '指数乙', '差', '颜色甲', '颜色乙'],
      ['镇2', '3', '2', '升 1', '50.00', '0.00', '-50.00', '橙', '蓝'],
      ['镇3', '2', '2', '—', '80.00', '0.00', '-80.00', '蓝', '蓝'],
      ['镇1', '1', '1', '—', '90.00', '50.00', '-40.00', '绿', '绿'],
      ['3 个单位：名次变动 1 个，最多 1 位；颜色变动 1 个'],
      [''],
    ]);
    const json = JSON.parse(cockpit('scheme', 'diff', ...args, ...data, '--json').out);
    expect(json).toMatchObject({
      a: { id: 'plain' },
      b: { id: 'draft' },
      kind: 'township',
      basis: 'period',
    });
    expect(json.moves[0]).toMatchObject({
      unit_name: '镇2',
      rank_a: 3,
      rank_b: 2,
      climb: 1,
      difference: -50,
    });
  });

  it('refuses a scheme that does not exist, and needs a period', () => {
    const { dir } = new CountyFolder();
    const call = (...args: string[]) => cockpit('scheme', 'diff', ...args, '--data', dir.root);
    const unknown = call('six-modules', 'other', '--period', 'week', '--date', '2023-05-21');
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain('没有名为 other 的方案');
    expect(call('six-modules', 'six-modules').status).toBe(2);
  });
});
