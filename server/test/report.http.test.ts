import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPORT_KINDS } from '../../etl/method/paper-kind.ts';
import type { ReportKind } from '../../etl/method/paper-kind.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { readManifest } from '../../etl/papers/issue/paper-folder.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { DATE, paperCounty } from '../../etl/test/support/paper-county.ts';

/** The command as a user runs it, in a process of its own. */
function cockpit(
  args: string[],
  env: NodeJS.ProcessEnv = {},
): { status: number | null; out: string; err: string } {
  const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, out: stdout, err: stderr };
}

/** Names of a folder's files, each with the SHA-256 of its bytes. */
function hashesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder).sort();
  return new Map(files.map((file) => [file, sha256(readFileSync(join(folder, file)))]));
}

const shipped = (kind: ReportKind) =>
  readFileSync(join(PACKAGE_ROOT, 'data', 'papers', `${kind}.yaml`), 'utf8');

/** Of the daily report. */
function wordsIn(folder: string, part = 'word/document.xml'): string {
  const docx = unzipSync(readFileSync(join(folder, `daily-${DATE}.docx`)));
  return strFromU8(docx[part]!);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const draftOf = (root: string) =>
  `所据通报未封存，以上为草稿；正式印发请先运行 npx cockpit seal --data ${root}。\n`;

/** Files of each report of the county at the end of March 2024, without its letters. */
const FILES: Record<ReportKind, string[]> = {
  daily: ['.docx', '.pdf', '.png', '.txt'],
  weekly: ['-1920.png', '-3840.png', '.docx', '.pdf', '.txt', '.xlsx'],
  monthly: ['.docx', '.pdf', '.txt', '.xlsx'],
  quarterly: ['.docx', '.pdf', '.txt', '.xlsx'],
  annual: ['.docx', '.pdf', '.txt', '.xlsx'],
};
/** Editions of each kind of unit; 季考核 and 年度考核 have those of January, February and March too. */
const EDITIONS: Record<ReportKind, number> = {
  daily: 2,
  weekly: 2,
  monthly: 2,
  quarterly: 8,
  annual: 8,
};

describe('cockpit report', () => {
  let county: TestCounty;
  let data: string[];
  const out = temporaryFolder();
  const folderOf = (kind: ReportKind) => join(out, kind);
  const report = (kind: string, folder: string, env: NodeJS.ProcessEnv = {}) =>
    cockpit(['report', kind, '--date', DATE, '--out', folder, ...data], env);

  beforeAll(async () => {
    county = await paperCounty();
    data = ['--data', county.dir.root];
  });

  it.each(REPORT_KINDS)('writes the %s papers and a manifest that names each file', (kind) => {
    const folder = folderOf(kind);
    const { status, out, err } = report(kind, folder);
    expect({ status, err }).toEqual({ status: 0, err: draftOf(county.dir.root) });
    const manifest = readManifest(folder);
    const hashes = hashesIn(folder);
    const named = new Map(manifest.map(({ file, sha256 }) => [file, sha256]));
    for (const [file, hash] of named) expect([file, hashes.get(file)]).toEqual([file, hash]);
    expect([...hashes.keys()]).toEqual([...named.keys(), 'manifest.json'].sort());
    expect(out.trim().split('\n')).toEqual([...named.keys()].map((file) => join(folder, file)));

    const paper = `${kind}-${DATE}`;
    const own = manifest.filter((line) => line.paper === paper);
    expect([...new Set(own.map(({ file }) => file))].sort()).toEqual(
      FILES[kind].map((ending) => paper + ending),
    );
    expect(own).toHaveLength(FILES[kind].length * EDITIONS[kind]);
    expect(new Set(own.map(({ edition }) => edition)).size).toBe(EDITIONS[kind]);
    expect(manifest.every(({ seal }) => seal === null)).toBe(true);
  });

  it('drafts the letters that go with the month, each about one unit', () => {
    const letters = readManifest(folderOf('monthly')).filter(({ paper }) => !paper.startsWith('m'));
    expect(letters.map(({ file }) => file)).toEqual([
      // 壬乡 is surely red; 𠙶溪林场 is red in March as in February, which is no proof. 㛃河管理局 and 公安局
      // are surely green.
      ...['supervise-month-2024-03-31-900001113.docx', 'supervise-month-2024-03-31-900001113.pdf'],
      ...['commend-month-2024-03-31-900001-D1.docx', 'commend-month-2024-03-31-900001-D1.pdf'],
      ...['commend-month-2024-03-31-900001-D5.docx', 'commend-month-2024-03-31-900001-D5.pdf'],
    ]);
  });

  it('keeps the papers of another kind and of another date in one folder', () => {
    const folder = join(out, 'both');
    expect(report('quarterly', folder).status).toBe(0);
    const daily = ['report', 'daily', '--date', '2024-03-30', '--out', folder, ...data];
    expect(cockpit(daily).status).toBe(0);
    const manifest = readManifest(folder);
    const papers = [`quarterly-${DATE}`, 'daily-2024-03-30'];
    expect([...new Set(manifest.map(({ paper }) => paper))]).toEqual(papers);
    const hashes = hashesIn(folder);
    for (const { file, sha256 } of manifest)
      expect([file, hashes.get(file)]).toEqual([file, sha256]);
    const files = [
      ...FILES.quarterly.map((ending) => `quarterly-${DATE}${ending}`),
      ...FILES.daily.map((ending) => `daily-2024-03-30${ending}`),
    ];
    expect([...hashes.keys()]).toEqual([...files, 'manifest.json'].sort());
  });

  // A quarter is written as a year is, and the day is made again below.
  it.each(['annual', 'monthly', 'weekly'] as const)(
    'gives the same bytes of the %s papers again, after other reports and in another time zone',
    (kind) => {
      const again = join(out, `${kind}-again`);
      expect(report(kind, again, { TZ: 'America/New_York' }).status).toBe(0);
      expect(hashesIn(again)).toEqual(hashesIn(folderOf(kind)));
    },
  );

  it('writes into the data folder where none is named', () => {
    const there = { TZ: 'America/New_York' };
    expect(cockpit(['report', 'daily', '--date', DATE, ...data], there).status).toBe(0);
    expect(hashesIn(county.dir.var('papers', 'drafts', `daily-${DATE}`))).toEqual(
      hashesIn(folderOf('daily')),
    );
  });

  it('uses the wording of the bureau’s own template', () => {
    county.write('papers/daily.yaml', shipped('daily').replaceAll('登记信访', '收到信访'));
    const own = join(out, 'own');
    expect(report('daily', own).status).toBe(0);
    expect(wordsIn(own)).toContain('全县收到信访事项');
    expect(wordsIn(own)).not.toContain('全县登记信访事项');
    expect(wordsIn(folderOf('daily'))).toContain('全县登记信访事项');
  });

  it('names file and line of a mistake in it, and writes nothing', () => {
    const wrong = shipped('weekly').replace('{{ cases_added }}', '{{ case_added }}');
    const path = county.write('papers/weekly.yaml', wrong);
    // The line of its field, `text: |`, is the one above the text.
    const line = wrong.split('\n').findIndex((each) => each.includes('{{ case_added }}'));
    const nowhere = join(out, 'nowhere');
    const { status, out: said, err } = report('weekly', nowhere);
    expect({ status, said }).toEqual({ status: 1, said: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(`${path} 第 ${line} 行`);
    expect(err).toContain('没有名为 case_added 的变量');
    expect(existsSync(nowhere)).toBe(false);
  });

  it('names the seals in the manifest, and is no draft, once the editions are sealed', () => {
    const sealed = cockpit(['seal', '--period', 'day', '--date', DATE, ...data]);
    expect(sealed.status).toBe(0);
    const folder = join(out, 'sealed');
    expect(report('daily', folder)).toMatchObject({ status: 0, err: '' });
    const manifest = readManifest(folder);
    expect(manifest).toHaveLength(FILES.daily.length * 2);
    const seals = manifest.map(({ edition, seal }) => {
      expect(sealed.out).toMatch(new RegExp(`已封存 ${edition}（第 \\d 号，摘要 ${seal}）`));
      return seal!.slice(0, 16);
    });
    // People who trace a figure find them in the properties of the file, readers are spared them.
    expect(wordsIn(folder, 'docProps/core.xml')).toMatch(
      new RegExp(`封存号：镇乡街道第1号（.*，${seals[0]}）、部门单位第2号（.*，${seals[1]}）`),
    );
    expect(wordsIn(folder)).not.toContain(seals[0]!);
    expect(wordsIn(folder)).not.toContain('未封存');
    expect(wordsIn(folderOf('daily'))).toContain('未封存');
  });

  it.each([
    [
      ['yearly', '--date', DATE],
      '取值不对：<KIND> yearly，可选：daily、weekly、monthly、quarterly、annual',
    ],
    [[], '缺少参数'],
    [['daily', '--date', '2024-02-30'], '取值不对：--date'],
  ])('refuses %j with status 2 and the usage line', (args, complaint) => {
    const { status, out: said, err } = cockpit(['report', ...args, ...data]);
    expect({ status, said }).toEqual({ status: 2, said: '' });
    expect(err).toContain(complaint);
    expect(err).toContain('用法：cockpit report');
  });

  it('uses the newest published edition if no date is given', () => {
    const folder = join(out, 'newest');
    const newest = ['report', 'quarterly', '--out', folder, ...data];
    expect(cockpit(newest)).toEqual({
      status: 1,
      out: '',
      err: `还没有出过季考核所据的通报，请用 --date 写明截止日，或先运行 npx cockpit run ${data.join(' ')}。\n`,
    });
    cockpit(['seal', '--period', 'quarter', '--date', DATE, ...data]);
    // Its months are not sealed: it is still a draft.
    expect(cockpit(newest)).toMatchObject({ status: 0, err: draftOf(county.dir.root) });
    expect(existsSync(join(folder, `quarterly-${DATE}.docx`))).toBe(true);
  });

  it('says in one sentence that there is no data', () => {
    const empty = new TestCounty();
    const folder = join(out, 'empty');
    const called = ['report', 'daily', '--date', DATE, '--out', folder, '--data', empty.dir.root];
    const { status, out: said, err } = cockpit(called);
    expect({ status, said }).toEqual({ status: 1, said: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('还没有装载过数据');
    expect(existsSync(folder)).toBe(false);
  });
});
