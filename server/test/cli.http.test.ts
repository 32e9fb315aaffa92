import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT, programVersion } from '../../etl/base/package-root.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';

/** The command as a user runs it: the program in a process of its own. */
function cockpit(...args: string[]): { status: number | null; out: string; err: string } {
  const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const EXPORT = `信访件编号,登记日期,信访形式,问题属地\nA001,2023-05-18,来访,甲街道\nA002,2023-05-19,网信,乙镇\n`;

describe('a wrong call', () => {
  it.each([
    [['edition', '--period', 'weekly', '--date', '2023-05-21'], '取值不对：--period'],
    [['edition', '--period', 'week', '--date', '2023-02-30'], '取值不对：--date'],
    [['edition', '--period', 'week'], '缺少必填选项：--date'],
    [['edition', '--period', 'week', '--date', '2023-05-21', '--colour'], '没有这个选项：--colour'],
    [['import'], '缺少参数：FILE'],
    [['export'], '没有这个命令：export'],
  ])('%j ends with status 2 and the usage line', (args, complaint) => {
    const { status, out, err } = cockpit(...args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(complaint);
    expect(err).toMatch(/用法：cockpit /);
  });
});

describe('help', () => {
  it('names every command', () => {
    const { status, out } = cockpit('--help');
    expect(status).toBe(0);
    for (const name of ['demo', 'import', 'run', 'edition', 'serve'])
      expect(out).toContain(`  ${name} `);
  });

  it('prints the version', () => {
    expect(cockpit('--version').out.trim()).toBe(programVersion());
  });
});

describe('bad input', () => {
  const county = new TestCounty();
  const data = ['--data', county.dir.root];
  it.each([
    ['没有.csv', null, '找不到文件'],
    ['空.csv', '', '是空的'],
    ['没有表头.csv', '你好,世界\n1,2\n', '没有找到表头'],
    ['缺列.csv', '信访件编号,登记日期\nA1,2023-05-18\n', '表头缺少 “信访形式” 列'],
    ['只有表头.csv', '信访件编号,登记日期,信访形式\n', '表头下面没有数据'],
    [
      '错日期.csv',
      '信访件编号,登记日期,信访形式\nA1,2023-02-30,来访\n',
      '首个问题在第 2 行：登记日期不是有效日期',
    ],
    ['坏行.jsonl', '{"信访件编号":"A1"}\n[1]\n', '第 2 行不是 JSON 对象'],
    ['图片.png', 'x', '不认识文件'],
  ])('%s is refused in one sentence, and nothing is loaded', (name, content, complaint) => {
    const path = content === null ? join(county.dir.root, name) : county.write(name, content);
    const { status, out, err } = cockpit('import', path, ...data);
    expect(status).toBe(1);
    // What is printed besides are the rows and the reasons, with their counts.
    const reasons =
      name === '错日期.csv'
        ? '错日期.csv：读取 1 行，都没有装载；退回 1，空白 0\n  退回 1 行：登记日期不是有效日期，写的是“2023-02-30”；“2023-02-30”如是原系统的写法，请在来源文件（sources/）的 dates.registered_at 里写明\n'
        : '';
    expect(out).toBe(reasons);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(name);
    expect(err).toContain(complaint);
    const edition = cockpit('edition', '--period', 'week', '--date', '2023-05-21', ...data);
    expect(edition.status).toBe(1);
    expect(edition.err).toContain('还没有装载过数据');
  });

  it('names the settings file, the line and the unknown unit', () => {
    const other = new TestCounty({
      'adjustments.csv': 'unit,date,points\n甲街道,2023-05-01,1\n戊镇,2023-05-01,1\n',
    });
    const path = other.write('e.csv', EXPORT);
    expect(cockpit('import', path, '--data', other.dir.root).status).toBe(0);
    const { status, err } = cockpit(
      'edition',
      '--period',
      'week',
      '--date',
      '2023-05-21',
      '--data',
      other.dir.root,
    );
    expect(status).toBe(1);
    expect(err).toMatch(/adjustments\.csv 第 3 行：单位名册里没有“戊镇”/);
  });
});

describe('from export to edition', () => {
  it('loads a file and prints how every row was accounted for', () => {
    const county = new TestCounty();
    const path = county.write('五月.csv', `${EXPORT}A002,2023-05-20,网信,乙镇\n,,,\n`);
    const { status, out } = cockpit('import', path, '--json', '--data', county.dir.root);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      // The file has nothing but the number, the day, the channel and the place.
      inapplicable: {
        columns: [
          '办结日期',
          '化解情况',
          '受理日期',
          '是否重复件',
          '列入积案日期',
          '积案化解日期',
          '内容分类',
          '信访层级',
          '首次信访件编号',
          '满意度评价',
          '评价日期',
          '退回重办日期',
        ],
        indicators: [
          '初次信访化解率',
          '及时受理率',
          '按期办结率',
          '重复信访率',
          '重复信访化解率',
          '积案化解率',
          '三大领域化解率',
          '可归责越级率',
          '越级上访率',
          '群众满意率',
          '参评率',
          '化解率',
          '退回重办率',
          '办理天数中位数',
        ],
      },
      file: '五月.csv',
      read: 4,
      new: 2,
      changed: 0,
      unchanged: 0,
      duplicate: 1,
      // A002 is registered on another day.
      identical: 0,
      differing: 1,
      quarantined: 0,
      blank: 1,
      withdrawn: 0,
      warnings: 0,
      notes: [
        '1 个编号下有 1 行与同编号的最后一行不是同一件（登记日期、信访人或主题不同），各按最后一行装载，例如编号 A002（第 3、4 行），请核对编号是否被截短。',
      ],
      reasons: [],
      unattributed: [],
    });
  });

  it('stores nothing on a dry run', () => {
    const county = new TestCounty();
    const path = county.write('e.csv', EXPORT);
    const { out } = cockpit('import', path, '--dry-run', '--data', county.dir.root);
    expect(out).toContain('新增 2');
    expect(out.endsWith('\n  以上只是核对，没有装载；装载请去掉 --dry-run。\n')).toBe(true);
    expect(cockpit('import', path, '--data', county.dir.root).out).toContain('新增 2');
  });

  it('loads the inbox, publishes what is due and leaves no export behind', () => {
    const county = new TestCounty();
    mkdirSync(county.dir.var('inbox'), { recursive: true });
    const waiting = county.dir.var('inbox', '五月.csv');
    writeFileSync(waiting, EXPORT);
    const { status, out } = cockpit('run', '--as-of', '2023-05-21', '--data', county.dir.root);
    expect(status).toBe(0);
    expect(out).toContain('已出 township-day-2023-05-21-ytd-six-modules');
    expect(out).toContain('已出 department-month-2023-04-30-period-six-modules');
    expect(existsSync(waiting)).toBe(false);
  });

  it('publishes nothing of a future day, and leaves the inbox as it is', () => {
    const county = new TestCounty();
    const waiting = county.write('var/inbox/五月.csv', EXPORT);
    const { status, out, err } = cockpit(
      ...['run', '--as-of', '2999-12-31', '--data', county.dir.root],
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^截止日 2999-12-31 还没有到，.*请核对 --as-of（今天是 [\d-]{10}）。\n$/);
    expect(existsSync(waiting)).toBe(true);
    expect(existsSync(county.dir.var('editions'))).toBe(false);
  });
});

describe('a future day', () => {
  const month = ['--period', 'month', '--date', '2999-12-31'];
  it.each([
    ['report', 'annual', '--date', '2999-12-31'],
    ['edition', ...month],
    ['scheme', 'diff', 'six-modules', 'six-modules', ...month],
  ])('is refused by cockpit %s %s', (...args) => {
    const county = new TestCounty();
    const { status, out, err } = cockpit(...args, '--data', county.dir.root);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(
      /^截止日 2999-12-31 还没有到，不能出这一期，请核对 --date（今天是 [\d-]{10}）。\n$/,
    );
    expect(existsSync(county.dir.var())).toBe(false);
  });
});

describe('a reader that closes the pipe before the first line', () => {
  it('does not prevent the publication, nor the loading of the next file', async () => {
    const county = new TestCounty();
    const files = ['a', 'b'].map((name) =>
      county.write(`${name}.csv`, EXPORT.replaceAll('A00', name.toUpperCase())),
    );
    const command = [process.execPath, join(PACKAGE_ROOT, 'server', 'cockpit.mjs'), 'import'];
    const { stderr } = spawnSync(
      'sh',
      ['-c', '("$@"; echo "status $?" >&2) | true', 'sh', ...command, ...files],
      { encoding: 'utf8', env: { ...process.env, COCKPIT_DATA: county.dir.root } },
    );
    expect(stderr).toBe('status 0\n');
    expect(await county.rows('select file from warehouse.load order by load_id')).toEqual([
      { file: 'a.csv' },
      { file: 'b.csv' },
    ]);
  });
});

describe('the server', () => {
  it('refuses to listen on other addresses unless the settings allow it', () => {
    const settings = `schedule:\n  run: '30 6 * * *'\nscheme: six-modules\nserver:\n  host: 0.0.0.0\n  port: 0\n  allow_remote: false\nloading:\n  max_rejected_share: 0.05\n`;
    const county = new TestCounty({ 'settings.yaml': settings });
    const { status, err } = cockpit('serve', '--data', county.dir.root);
    expect(status).toBe(1);
    expect(err).toContain('allow_remote');
  });
});
