import { describe, expect, it } from 'vitest';
import type { RunEntry } from '../../etl/jobs/run-entry.ts';
import { aliasSentence } from '../data/alias-words.ts';
import { bytesText } from '../data/bytes-text.ts';
import { fileRefusal } from '../data/file-refusal.ts';
import { groupReasons } from '../data/group-reasons.ts';
import { loadVerdict } from '../data/load-words.ts';
import { originText, placeText } from '../format/row-origin.ts';
import { repairSentence } from '../data/repair-words.ts';
import { uploadSentence } from '../data/upload-words.ts';
import { FIXTURE_LOADS } from './fixture/loads.ts';

const RUN = FIXTURE_LOADS.runs[0]!;
const [LOADED, REFUSED] = RUN.files;
const run = (more: Partial<RunEntry>): RunEntry => ({ ...RUN, ...more });

describe('the reasons of several files', () => {
  const reason = (field: string, severity: 'reject' | 'warn', count: number, values: string[]) => ({
    ...{ field, rule: `${field}_bad`, reason: `${field}写错`, severity, count, values },
    hint: values[0] === undefined ? null : `看${values[0]}`,
  });

  it('are told once each with all their rows and texts, and which file has how many', () => {
    const grouped = groupReasons([
      {
        file: '一月.csv',
        reasons: [reason('level', 'warn', 90, ['旗']), reason('channel', 'reject', 1, ['神访'])],
      },
      { file: '二月.csv', reasons: [reason('level', 'warn', 7, ['乡', '旗'])] },
      {
        file: '三月.csv',
        reasons: [
          reason('registered_at', 'reject', 3, []),
          reason('channel', 'reject', 4, ['飞鸽']),
        ],
      },
    ]);
    expect(
      grouped.map(({ field, count, values, hint, files }) => [
        ...[field, count, values, hint],
        files.map((each) => `${each.file} ${each.count}`),
      ]),
    ).toEqual([
      ['channel', 5, ['神访', '飞鸽'], '看神访', ['一月.csv 1', '三月.csv 4']],
      ['registered_at', 3, [], null, ['三月.csv 3']],
      ['level', 97, ['旗', '乡'], '看旗', ['一月.csv 90', '二月.csv 7']],
    ]);
  });
});

describe('the last load', () => {
  it('went well when no file was refused and no row rejected', () => {
    const good = {
      ...LOADED!,
      rows: { ...('rows' in LOADED! ? LOADED.rows : null!), quarantined: 0 },
    };
    expect(loadVerdict(run({ outcome: 'done', files: [good] }))).toEqual({
      isGood: true,
      text: '5月22日 06:30 的装载顺利：1 个文件，读到 131 行，退回 0 行。',
    });
  });

  it('says that there are rows to put right', () => {
    expect(loadVerdict(run({ outcome: 'done', files: [LOADED!] })).text).toBe(
      '5月22日 06:30 的装载完成，有行要改正：1 个文件，读到 131 行，退回 3 行。',
    );
  });

  it('names the files that were not loaded, and what became of the others', () => {
    expect(loadVerdict(run({})).text).toBe(
      '5月22日 06:30 的装载有 1 个文件没有装载：网信导出.csv；其余 1 个已装载，读到 131 行，退回 3 行。',
    );
    expect(loadVerdict(run({ files: [REFUSED!] })).text).toBe(
      '5月22日 06:30 的装载有 1 个文件没有装载：网信导出.csv。',
    );
  });

  it('says that it was cut off, or goes on', () => {
    expect(loadVerdict(run({ outcome: 'killed', files: [] }))).toMatchObject({ isGood: false });
    expect(loadVerdict(run({ outcome: 'running', files: [] }))).toMatchObject({ isGood: true });
  });
});

describe('a file that is uploaded', () => {
  const rules = { extensions: ['.csv', '.xlsx'], max_bytes: 1024 * 1024 };

  it.each([
    ['件.csv', 1024 * 1024, null],
    ['件.CSV', 1, null],
    ['件.csv', 1024 * 1024 + 1, '文件 件.csv 太大，最多 1 MB；'],
    ['件.csv', 0, '文件 件.csv 是空的，'],
    ['件.pdf', 9, '不认识文件 件.pdf 的格式，请导出为 .csv、.xlsx 之一。'],
    ['csv', 9, '不认识文件 csv 的格式，'],
  ])('%s of %i bytes need not be sent: %s', (name, size, start) => {
    const refusal = fileRefusal({ name, size }, rules);
    if (start === null) expect(refusal).toBeNull();
    else expect(refusal?.startsWith(start)).toBe(true);
  });

  it('tells its size as people read it', () => {
    expect([0, 1, 1023, 1024, 1536, 1024 ** 2, 5_000_000, 2 * 1024 ** 3].map(bytesText)).toEqual([
      '0 字节',
      '1 字节',
      '1023 字节',
      '1 KB',
      '1.5 KB',
      '1 MB',
      '4.8 MB',
      '2 GB',
    ]);
  });

  it('waits for another load in the words of the server, and goes on by itself', () => {
    const upload = { state: 'running', order: 'load', refusal: null, output: null } as const;
    const waits_for =
      '另一个装载正在进行（npx cockpit run，进程 7，自 08:00 起），请等它结束后再试。';
    expect(uploadSentence({ ...upload, waits_for })).toBe(
      '另一个装载正在进行（npx cockpit run，进程 7，自 08:00 起）；等它结束就自动装载。',
    );
    expect(uploadSentence({ ...upload, waits_for: null })).toBe('正在装载；可以离开这一页。');
  });
});

describe('what is put right', () => {
  it('says what an alias brings to which unit, and what it makes doubtful', () => {
    const change = {
      column: 'township',
      name: '开发区',
      count: 12,
      from: null,
      to: '乙镇',
    } as const;
    const alias = { name: '开发区', unit: { code: '1', name: '乙镇' }, is_new: true };
    expect(aliasSentence({ ...alias, changes: [change] })).toBe(
      '“开发区”记为乙镇（1）的别名后，12 件次改归乙镇。',
    );
    const doubtful = { ...change, name: '丙镇开发区', count: 2, from: '丙镇', to: null };
    expect(aliasSentence({ ...alias, changes: [change, doubtful] })).toBe(
      '“开发区”记为乙镇（1）的别名后，12 件次改归乙镇；另有 2 件次因写法可能指两个单位，改为未归属或别的单位。',
    );
    expect(aliasSentence({ ...alias, is_new: false, changes: [] })).toBe(
      '“开发区”本来就指乙镇，不用再记。',
    );
  });

  it('says what a row has become', () => {
    const repair = { repaired: 1, superseded: 0, open: 0 };
    expect(repairSentence('T1', { repair, state: 'checked' })).toBe('T1 可以装载了。');
    expect(repairSentence('T1', { repair, state: 'done' })).toBe('T1 已改正并装载。');
    const open = { repaired: 0, superseded: 0, open: 1 };
    expect(repairSentence('T1', { repair: open, state: 'checked' })).toBe(
      'T1 还有不对的地方，请看下面的原因。',
    );
  });

  it('says where a row stands', () => {
    expect(placeText({ sheet: '五月', row: 12 })).toBe('工作表“五月”第 12 行');
    expect(placeText({ sheet: null, row: 2 })).toBe('第 2 行');
    expect(placeText({ sheet: null, row: null })).toBe('没有记下行号（旧版装载）');
  });

  it('says where a row came from', () => {
    const row = { load: 4, source: '信访件', file: '五月.xlsx', sheet: '五月', row: 12 };
    expect(originText({ ...row, mode: 'upsert' })).toBe(
      '五月.xlsx，工作表“五月”第 12 行（信访件，第 4 次装载）',
    );
    expect(originText({ ...row, mode: 'replay', sheet: null, row: 2 })).toBe(
      '五月.xlsx，第 2 行（信访件，改正后回放，第 4 次装载）',
    );
  });
});
