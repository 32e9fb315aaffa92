import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { proposedUnits } from '../../papers/contents/make-letter.ts';
import { gainReasons, lossReasons } from '../../papers/contents/proposal-reasons.ts';
import type { Paper } from '../../papers/model/paper.ts';
import type { TestCounty } from '../support/test-county.ts';
import { MARCH, plainCounty, plainScheme } from '../support/plain-county.ts';
import { letterOf, linesOf, rowsOf, tableIn } from './contents-input.ts';

/** Below 60 red, from 90 green: 镇1 resolved 40 of 40, 镇2 2 of 10, 镇3 3 of 4, too few to be ranked. */
const BANDS = plainScheme({ colours: '{ by: score, bands: [90, 80, 70, 60] }' });
const SHARES: [number, number][] = [
  [40, 40],
  [2, 10],
  [3, 4],
];

describe('letters', () => {
  let county: TestCounty;
  let edition: Edition;
  beforeAll(async () => {
    county = await plainCounty(SHARES, { 'schemes/plain.yaml': BANDS });
    edition = await county.edition(MARCH);
  });

  it('are proposed for the surely red and the surely green', () => {
    expect(proposedUnits('supervise', edition)).toEqual(['900001102']);
    expect(proposedUnits('commend', edition)).toEqual(['900001101']);
  });

  it('are proposed for no other unit', () => {
    expect(() => letterOf(county, 'supervise', edition, '900001101')).toThrow(
      '里镇1不符合起草督办函的条件（列红色的把握不低于八成），请换一个单位或一期。',
    );
    expect(() => letterOf(county, 'commend', edition, '900001103')).toThrow(
      '里镇3不符合起草表扬通报的条件',
    );
    expect(() => letterOf(county, 'commend', edition, '9')).toThrow(
      '里没有编码为 9 的单位，请核对单位编码。',
    );
  });

  describe('督办函', () => {
    let paper: Paper;
    beforeAll(() => {
      paper = letterOf(county, 'supervise', edition, '900001102');
    });

    it('goes to one unit, without a number until it is approved', () => {
      expect(paper.id).toBe('supervise-month-2024-03-31-900001102');
      expect(paper.document).toMatchObject({
        head: { form: 'letter', organ: '演县信访局', number: '演信督〔2024〕  号' },
        title: '关于镇2信访工作有关问题的督办函',
        addressee: '镇2',
        // 31 March 2024 is a Sunday.
        signature: { organ: '演县信访局', date: '2024年4月1日' },
        contact: '联系人：（待填），联系电话：（待填）',
      });
      expect(paper.document.notes[0]).toBe('草稿：未经审核签发，不得印发。');
      expect(paper.document.notes.at(-1)).toEqual(
        expect.stringMatching(
          /^起草条件：列红色的把握不低于八成（把握已计入件数多少、权重取舍的影响；名次、颜色只反映本期，不单独作为依据）。镇2列红色的把握为(8\d|9\d|100)\.\d%。$/,
        ),
      );
    });

    it('states counts and rates, and asks for an answer in 30 days, after the holidays of May', () => {
      // 1 April and 30 days is 1 May 2024; the holidays go to the 5th.
      expect(linesOf(paper.document.body)).toEqual([
        '根据《信访工作条例》第三十八条关于信访部门开展督查、反馈问题，第四十条关于及时督办、提出改进工作建议的规定，现就你单位信访工作有关问题督办如下。',
        '一、主要问题',
        '2024年3月1日至31日，你单位信访指数20.00，在参与排名的2个镇乡街道中列第2名，本期列红色（上期不参与排名）。失分较多的指标：化解率20.00%（化解2件/应化解10件），失80.00分。',
        '截至2024年3月31日，未办结0件。',
        '[table ]',
        '二、工作要求',
        '（一）对照上述指标逐项查明原因，明确责任人和完成时限，改进受理、办理和化解工作。',
        '（二）即将到期的提前调度，防止新增超期。',
        '（三）依照《信访工作条例》第四十条，请自本函印发之日起30日内（2024年5月6日前，遇节假日已顺延），向我局书面反馈整改情况和建议采纳情况。',
        '三、结果运用',
        '整改情况作为年度信访工作考核的参考。对履职不力、存在严重问题的，依照《信访工作条例》第三十九条，提请信访工作联席会议视情约谈、通报或者挂牌督办。',
      ]);
      // Its peers, itself included: 100% and 20%.
      expect(rowsOf(tableIn(paper.document.body))).toEqual([
        '化解率 20.00% 化解2件/应化解10件 — 60.00% 80.00',
      ]);
    });

    it.each([
      [{ open: 9, overdue: 0, due_soon: 0 }, '未办结9件。'],
      [{ open: 9, overdue: 2, due_soon: 0 }, '未办结9件，其中超期2件。'],
      [{ open: 9, overdue: 0, due_soon: 3 }, '未办结9件，其中7日内到期3件。'],
      [{ open: 9, overdue: 2, due_soon: 3 }, '未办结9件，其中超期2件、7日内到期3件。'],
    ])('of %o says what there is', (pending, expected) => {
      const units = edition.units.map((unit) => ({ ...unit, pending }));
      const letter = letterOf(county, 'supervise', { ...edition, units }, '900001102');
      expect(linesOf(letter.document.body)[3]).toBe(`截至2024年3月31日，${expected}`);
    });

    it('says that the last day is moved only where it is', () => {
      const { document } = letterOf(county, 'supervise', edition, '900001102', {
        approval: { number: '演信督〔2024〕15号', signed_on: '2024-04-08' },
      });
      // 30 days after 8 April is Wednesday, 8 May.
      expect(linesOf(document.body).join()).toContain('起30日内（2024年5月8日前），向我局');
    });

    it('has its number once approved, and the days a bureau gives', () => {
      county.write(
        'papers/supervise.yaml',
        'head: a\ntitle: b\nreply_days: 5\nparts: [{ part: text, text: "{{ number }} {{ deadline }}" }]\n',
      );
      const approved = letterOf(county, 'supervise', edition, '900001102', {
        approval: { number: '演信督〔2024〕15号', signed_on: null },
      });
      // Five days after Monday, 1 April is a holiday (清明节), Sunday the 7th a workday in exchange.
      expect(linesOf(approved.document.body)).toEqual(['演信督〔2024〕15号 2024年4月7日']);
      expect(approved.document.notes.join()).not.toContain('草稿');
    });

    it('is dated, and answered, on a workday of the bureau’s own calendar', () => {
      county.write('holidays.csv', 'date,kind\n2024-04-01,休\n2024-04-07,休\n');
      county.write(
        'papers/supervise.yaml',
        'head: a\ntitle: b\nreply_days: 5\nparts: [{ part: text, text: "{{ issued_on }} {{ deadline }}" }]\n',
      );
      const { document } = letterOf(county, 'supervise', edition, '900001102');
      // Five days after Tuesday the 2nd is Sunday the 7th.
      expect(linesOf(document.body)).toEqual(['2024年4月2日 2024年4月8日']);
    });
  });

  it('表扬通报 says where the unit is ahead of its peers', () => {
    // The scores of the group are 100, 20 and, unranked as it is, 75: 65 on average.
    const { document } = letterOf(county, 'commend', edition, '900001101');
    expect(document.head).toEqual({
      form: 'document',
      organ: '演县信访局文件',
      number: '演信〔2024〕  号',
    });
    expect(linesOf(document.body)[0]).toBe(
      '2024年3月1日至31日，镇1信访指数100.00，在参与排名的2个镇乡街道中列第1名，本期列绿色（上期不参与排名）。表现突出的指标：化解率100.00%（化解40件/应化解40件），较同组多得35.00分。应化解40件，化解40件，化解率100.00%。',
    );
  });
});

describe('points lost', () => {
  let edition: Edition;
  beforeAll(async () => {
    edition = await (await plainCounty([[1, 1]])).edition({ ...MARCH, scheme: 'six-modules' });
  });
  /** A unit whose indicators have these figures, and no others. */
  const unitWith = (
    figures: Record<string, { n: number; k: number; score: number }>,
    contributions: Record<string, number> | null,
  ): EditionUnit => {
    const [unit] = edition.units as [EditionUnit];
    const none = Object.fromEntries(
      Object.keys(unit.indicators).map((id) => [id, { n: 0, k: 0, score: null }]),
    );
    const indicators = { ...none, ...figures } as EditionUnit['indicators'];
    return { ...unit, indicators, contributions };
  };

  it('are share·100 − c; two scores of 0 split the rest by their weights', () => {
    // Of weights 20, 10, 15 and 5: shares 0.4, 0.2, 0.3, 0.1.
    const unit = unitWith(
      {
        first_resolved: { n: 25, k: 21, score: 50 },
        repeat_share: { n: 10, k: 3, score: 0 },
        backlog_cleared: { n: 4, k: 0, score: 0 },
        rated: { n: 10, k: 9, score: 100 },
      },
      { first_resolved: 20, repeat_share: 0, backlog_cleared: 0, rated: 10 },
    );
    expect(lossReasons(edition, unit)).toBe(
      '积案化解率0.00%（化解0件/列入4件），失30.00分；初次信访化解率84.00%（化解21件/应化解25件），失20.00分；重复信访率30.00%（重复3件/登记10件），失20.00分',
    );
  });

  it('are unknown if no indicator has a share of its own', () => {
    expect(lossReasons(edition, unitWith({ rated: { n: 10, k: 1, score: 0 } }, null))).toBe('');
  });

  it('are none for a unit without applicable indicators', () => {
    expect(lossReasons(edition, unitWith({}, {}))).toBe('');
    expect(gainReasons(edition, { ...unitWith({}, {}), strengths: [] })).toBe('');
  });
});
