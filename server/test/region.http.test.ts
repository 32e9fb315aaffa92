import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchCounts } from '../../etl/region/fetch-counts.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import { countsOf, countyOf } from '../../etl/test/region/test-region.ts';
import { resolvedCases } from '../../etl/test/support/plain-county.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { runCockpit } from './support/run-cockpit.ts';

const PATH = '/api/v1/counts';
const SETTINGS = LENIENT_SETTINGS.replace('scheme: six-modules', 'scheme: plain');
const files = { 'settings.yaml': SETTINGS };
const county = countyOf('900101', '甲县', ['东镇', '西镇'], files);
const folder = temporaryFolder();
const fetched = join(folder, 'fetched.json.gz');
let served: InProcessServer;

beforeAll(async () => {
  await county.load([...resolvedCases('东镇', 4, 6), ...resolvedCases('西镇', 5, 5)]);
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

const bearer = () => served.keyOf('region').Authorization.replace('Bearer ', '');

describe('GET counts', () => {
  it('hands the counts of the county to the key of a region, and writes it down', async () => {
    await fetchCounts(served.base, bearer(), fetched);
    expect(readFileSync(fetched).equals(await countsOf(county))).toBe(true);
    const { rows } = served.app.accounts.audit.page(
      { act: 'counts_read', who: null, from: null, to: null },
      10,
      0,
    );
    expect(rows.map(({ who, role, record }) => [who, role, record])).toEqual([
      ['region', '上级平台', 'region'],
    ]);
  });

  it.each(['metrics', 'analyst', 'leader', 'system', 'screen'] as const)(
    'is refused to %s',
    async (role) => {
      const { status } = await served.get(PATH, await served.headersOf(role));
      expect(status).toBe(role === 'screen' ? 401 : 403);
    },
  );

  it('tells the region why it gets nothing', async () => {
    const path = join(folder, 'none.json.gz');
    await expect(fetchCounts(served.base, 'wrong', path)).rejects.toThrow(
      /^http:\S+ 不给统计包（401）：密钥不对、已取消或过期/,
    );
    await expect(fetchCounts('http://10.1.2.3:8620', bearer(), path)).rejects.toThrow(
      '没有加密，密钥会被看到，没有去取',
    );
    expect(existsSync(path)).toBe(false);
  });

  it('says that there is nothing to count yet, and that nobody answers', async () => {
    const empty = countyOf('900102', '乙县', ['东镇'], files);
    const other = await InProcessServer.start(empty.dir);
    const answer = await other.get(PATH, other.keyOf('region'));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      error: { code: 'refused', message: expect.stringContaining('还没有装载过数据') },
    });
    await other.stop();
    await expect(fetchCounts(other.base, 'any', fetched)).rejects.toThrow(
      '取统计包没有成功（ECONNREFUSED），请检查地址、网络和证书后再试。',
    );
  });
});

describe('cockpit region', () => {
  const root = join(folder, 'region');
  const run = (...args: string[]) => runCockpit(root, 'region', ...args);

  it('init makes a folder and says what to do next', () => {
    const { status, text } = run('init', root, '--name', '演市', '--code', '900000');
    expect({ status, text }).toMatchObject({ status: 0 });
    expect(text).toContain('cockpit region add 文件…');
    expect(run('init', root, '--name', '演市', '--code', '900000')).toMatchObject({
      status: 1,
      text: expect.stringContaining('里已有 region.yaml，没有改动'),
    });
  });

  it('is told what it lacks before it has counts', () => {
    for (const args of [['run'], ['doctor']]) {
      expect(runCockpit(root, ...args).text).toContain('还没有收过各县的统计包');
    }
    expect(run('edition', '--period', 'month', '--date', '2024-03-31').text).toContain(
      'cockpit region add',
    );
  });

  it('add takes the good ones of several files, and says why not the others', () => {
    writeFileSync(join(root, 'settings.yaml'), SETTINGS);
    cpSync(join(county.dir.root, 'schemes'), join(root, 'schemes'), { recursive: true });
    const whole = join(folder, '甲县.json.gz');
    const spoilt = join(folder, '坏.json.gz');
    expect(runCockpit(county.dir.root, 'region', 'export', '--out', whole)).toMatchObject({
      status: 0,
      text: expect.stringContaining('小的件数没有遮去'),
    });
    expect(statSync(whole).mode & 0o777).toBe(0o600);
    writeFileSync(spoilt, readFileSync(whole).subarray(0, 200));
    const { status, text } = run('add', spoilt, whole);
    expect(status).toBe(1);
    expect(text).toContain('坏.json.gz 不是完整的统计包');
    expect(text).toMatch(
      /甲县（900101）：数据截至 2030-01-01 00:00:00，2 个镇乡街道，\d+ 行，\d+ 行有变动。/,
    );
    expect(run('add', whole)).toMatchObject({
      status: 0,
      text: expect.stringContaining('与已收的相同'),
    });
    expect(run('add', served.base).text).toContain('要有密钥，请用 --key-file');
  });

  it('edition ranks the counties, or the townships of all', () => {
    const march = ['--period', 'month', '--date', '2024-03-31', '--format', 'csv'];
    // 9 of 11 cases; 5 of 5, 4 of 6.
    expect(run('edition', ...march).text).toMatch(
      /^\ufeff?unit_code,.*\r?\n900101,甲县,,1,.*81\.82/,
    );
    const townships = run('edition', ...march, '--kind', 'township').text;
    expect(townships).toMatch(/\n900101102,甲县西镇,镇乡,1,.*\r?\n900101101,甲县东镇,镇乡,2,/);
    expect(run('edition', ...march, '--kind', 'department')).toMatchObject({
      status: 1,
      text: expect.stringContaining('区域里没有部门单位的通报，--kind 请用 county 或 township'),
    });
    expect(runCockpit(county.dir.root, 'edition', ...march, '--kind', 'county')).toMatchObject({
      status: 1,
      text: expect.stringContaining('县里没有县市区的通报，--kind 请用 township 或 department'),
    });
  });

  it('leaves cases and papers to the counties', () => {
    const cases = join(folder, '信访件.csv');
    writeFileSync(cases, '信访件编号,登记日期,信访形式\n1,2024-03-01,来访\n');
    expect(runCockpit(root, 'import', cases)).toMatchObject({
      status: 1,
      text: expect.stringContaining('是区域的数据目录，不装信访件'),
    });
    expect(runCockpit(root, 'report', 'weekly')).toMatchObject({
      status: 1,
      text: expect.stringContaining('区域不出材料'),
    });
    expect(runCockpit(county.dir.root, 'region', 'add', cases)).toMatchObject({
      status: 1,
      text: expect.stringContaining('不是区域的数据目录'),
    });
  });

  it('publishes, seals and verifies like a county', () => {
    expect(runCockpit(root, 'run', '--as-of', '2024-03-31').text).toContain(
      'county-month-2024-03-31-period-plain',
    );
    // It needs no key of persons.
    expect(runCockpit(root, 'doctor').text).not.toContain('person.key');
    const sealed = runCockpit(root, 'seal', '--period', 'month', '--date', '2024-03-31').text;
    expect(sealed).toContain('county-month-2024-03-31-period-plain');
    expect(sealed).toContain('township-month-2024-03-31-period-plain');
    expect(runCockpit(root, 'verify')).toMatchObject({
      status: 0,
      text: expect.stringContaining('链完整，重算一致'),
    });
  });
});
