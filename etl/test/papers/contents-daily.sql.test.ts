import { beforeAll, describe, expect, it } from 'vitest';
import type { EditionPair } from '../../papers/contents/paper-input.ts';
import type { Paper } from '../../papers/model/paper.ts';
import { TestCounty } from '../support/test-county.ts';
import { resolvedCases, PLAIN, plainScheme } from '../support/plain-county.ts';
import { linesOf, pairOf, reportOf, rowsOf, tableIn } from './contents-input.ts';

/** Scores are bands of the resolution rate: below 60 is red. */
const SCHEME = plainScheme({ colours: '{ by: score, bands: [90, 80, 70, 60] }' });

/** Registered on 1 February by a visit and still open, with a deadline of its own. */
const open = (deadline: string, more = {}) => ({
  登记日期: '2024-02-01',
  信访形式: '来访',
  问题属地: '丙镇',
  办理期限: deadline,
  ...more,
});

/**
 * Up to 5 March 2024: 甲街道 has 6 letters of the day before, 5 resolved, one of them marked 重件;
 * 乙镇 5 online cases of the day, 2 resolved; 丙镇 3 open visits, one of them by six people: one
 * past its deadline (and so judged), one due in five days, one later. The year before: 16 letters.
 */
const CASES = [
  ...resolvedCases('甲街道', 5, 6, '2024-03-04').map((row, at) => ({
    ...row,
    信访形式: '来信',
    初重件: at === 0 ? '重件' : '初件',
  })),
  ...resolvedCases('乙镇', 2, 5, '2024-03-05'),
  open('2024-03-01', { 信访人数: 6 }),
  open('2024-03-10'),
  open('2024-06-01'),
  ...resolvedCases('甲街道', 16, 16, '2023-03-01').map((row) => ({ ...row, 信访形式: '来信' })),
];

describe('the 日通报', () => {
  let county: TestCounty;
  let editions: EditionPair;
  let paper: Paper;
  beforeAll(async () => {
    county = new TestCounty({ [`schemes/${PLAIN}.yaml`]: SCHEME });
    await county.load(CASES);
    editions = await pairOf(county, { period: 'day', date: '2024-03-05', scheme: PLAIN });
    paper = reportOf(county, 'daily', editions);
  });

  it('is a bulletin numbered by the day of the year: 31 + 29 + 5', () => {
    expect(paper.id).toBe('daily-2024-03-05');
    expect(paper.title).toBe('信访工作日通报（2024年3月5日）');
    expect(paper.document.head).toEqual({
      form: 'bulletin',
      name: '信访工作日通报',
      issue: '第65期',
      organ: '演县信访局',
      date: '2024年3月5日',
    });
    expect(paper.document.title).toBeNull();
    expect(paper.document.signature).toBeNull();
  });

  it('says the day, the year so far against 16 last year, what is resolved and what is due', () => {
    // 14 = 6 + 5 + 3 against 16 is 12.5% less; 14 − 1 + 6 people; judged are 6 + 5 + 1.
    expect(linesOf(paper.document.body)).toEqual([
      '2024年3月5日，全县登记信访事项5件次。今年累计登记14件次，同比下降12.5%；涉及19人次，集体访1批次，重复信访1件次。应化解12件，化解7件，化解率58.33%。未办结3件，其中超期1件、7日内到期1件。',
      // None of the twelve weeks before has a case of the first two.
      '预警：本期转为红色：乙镇；登记骤升：甲街道（近7日6件，此前平均0.0件）等2个；有超期件：丙镇（1件）。',
      '一、红色单位',
      '[table ]',
      '二、五色榜',
      '[table ]',
      '三、信访形式',
      '[table ]',
    ]);
  });

  it('says why units are red: what they lose, what changed, what would change the colour', () => {
    // 乙镇 2 of 5: 60 of 100 lost. It had no case the day before; three of five would be 60.
    expect(rowsOf(tableIn(paper.document.body))).toEqual([
      '乙镇 2 40.00 化解率失60.0分；无上期可比；再化解1件可转橙',
    ]);
  });

  it('has the units of each colour with their indices', () => {
    // 甲街道 5 of 6; 丙镇 has one case that is judged, too few to be ranked.
    expect(rowsOf(tableIn(paper.document.body, 1))).toEqual(['蓝 甲街道83.33', '红 乙镇40.00']);
  });

  it('lists the channels that have cases, and all of them together', () => {
    expect(rowsOf(tableIn(paper.document.body, 2))).toEqual([
      '来信 0 6 16 下降62.5% 83.33% 5 6',
      '来访 0 3 0 — 0.00% 0 1',
      '网信 5 5 0 — 40.00% 2 5',
      '合计 5 14 16 下降12.5% 58.33% 7 12',
    ]);
  });

  it('has a short message', () => {
    expect(paper.message).toBe(
      '【演县信访工作日通报】2024年3月5日登记5件次，今年累计14件次，同比下降12.5%。化解率58.33%（化解7件/应化解12件）。未办结3件，其中超期1件。镇乡街道红色：乙镇40.00（化解率失60.0分）。预警：本期转为红色1个、登记骤升2个、有超期件1个。',
    );
  });

  it('of a day that the data do not reach says so, instead of none registered', async () => {
    const next = await pairOf(county, { period: 'day', date: '2024-03-06', scheme: PLAIN });
    const { document, message } = reportOf(county, 'daily', next);
    expect(linesOf(document.body)[0]).toMatch(
      /^2024年3月6日，全县无登记数据（数据到3月5日）。今年累计登记14件次，/,
    );
    expect(message).toMatch(
      /^【演县信访工作日通报】2024年3月6日无登记数据（数据到3月5日），今年累计14件次，/,
    );
    expect(rowsOf(tableIn(document.body, 2))[0]).toMatch(/^来信 — 6 16 /);
  });

  it('names its sources, and versions only in the properties of files', () => {
    expect(paper.document.notes).toEqual([
      '统计时段：2024年1月1日至3月5日；数据截至2030年1月1日0时00分，登记最新至2024年3月5日。未归属到单位的（部门单位14件）计入全县，不参与排名。',
      '计分方案：化解率。本件据未封存的数据生成，仅供核对。',
    ]);
    const { scheme_version, register_version } = editions.township.provenance;
    expect(paper.provenance).toBe(
      `计分方案：化解率（版本${scheme_version}）；单位名册版本${register_version}`,
    );
  });

  it('names its seals, the revision it replaces, the recipients of copies, and demo data', () => {
    const { township, department } = editions;
    const seal = { hash: 'ab'.repeat(32), number: 12, sealed_at: '2024-03-06T08:00:00+08:00' };
    const seals = new Map([
      [township.id, { ...seal, revision: 2 }],
      [department.id, { ...seal, number: 13, revision: 1 }],
    ]);
    const synthetic = {
      ...township,
      provenance: { ...township.provenance, synthetic: true },
    };
    county.write('papers/organisation.yaml', 'copy_to: 县委办公室\n');
    const sealed = reportOf(county, 'daily', { township: synthetic, department }, { seals });
    const { notes, imprint } = sealed.document;
    expect(notes[0]).toBe('更正件：镇乡街道第2版替代第1版。');
    expect(sealed.provenance).toContain(
      '封存号：镇乡街道第12号（2024年3月6日，abababababababab）、部门单位第13号（2024年3月6日，abababababababab）',
    );
    expect(notes.slice(2)).toEqual([
      '计分方案：化解率。',
      '演示数据：数据由程序生成，不是真实信访件。',
    ]);
    // The head of a bulletin names the organ and the day.
    expect(imprint).toEqual({ copyTo: '县委办公室', printed: null });
    expect(sealed.message).toMatch(/（演示数据）$/);
  });
});
