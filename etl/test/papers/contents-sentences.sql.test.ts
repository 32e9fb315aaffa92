import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import type { Band, Colour } from '../../method/colour.ts';
import { colourTable } from '../../papers/contents/colour-table.ts';
import { notChosenText, proposalRule } from '../../papers/contents/proposal-rule.ts';
import { rankingValues } from '../../papers/contents/ranking-values.ts';
import { moreRedNote, redTable } from '../../papers/contents/red-table.ts';
import { unrankedNote } from '../../papers/contents/unranked-note.ts';
import { MARCH, plainCounty } from '../support/plain-county.ts';
import { rowsOf } from './contents-input.ts';

/** A unit of an edition made here: its name, rank (null: none), colour and index. */
type Line = [name: string, rank: number | null, colour: Colour, index: number | null];

let plain: Edition;
beforeAll(async () => {
  plain = await (await plainCounty([[1, 2]])).edition(MARCH);
});

/** An edition of these units. The indicator of the scheme costs each what its index lacks. */
function editionOf(lines: readonly Line[], more: Partial<EditionUnit> = {}): Edition {
  const [first] = plain.units as [EditionUnit];
  const units = lines.map(([unit_name, rank, colour, index], at): EditionUnit => ({
    ...first,
    ...{ unit_name, unit_code: `U${at}`, rank, colour, index },
    contributions: { resolved: index ?? 0 },
    indicators: { ...first.indicators, resolved: { n: 10, k: 4, score: index } },
    ...more,
  }));
  return { ...plain, units };
}

const ranked = (count: number, colour: Band): Line[] =>
  Array.from({ length: count }, (_, at) => [`镇${at + 1}`, at + 1, colour, 50 - at]);

describe('the red units in words', () => {
  it('are nothing without any, also in a county where nobody is ranked', () => {
    for (const edition of [
      editionOf([]),
      editionOf([['甲镇', null, 'grey', null]]),
      editionOf(ranked(2, 'green')),
    ]) {
      expect(rankingValues(edition).red_reasons).toBe('');
      expect(redTable([edition])).toBeNull();
      expect(moreRedNote([edition])).toBe('');
    }
  });

  it('are one with index and reason', () => {
    const one = editionOf([['甲镇', 2, 'red', 40.5]]);
    expect(rankingValues(one).red_reasons).toBe('甲镇40.50（化解率失59.5分）');
    expect(moreRedNote([one])).toBe('');
  });

  it('are three of many, the worst first, with how many there are', () => {
    const five = editionOf(ranked(5, 'red'));
    expect(rankingValues(five).red_reasons).toBe(
      '镇546.00（化解率失54.0分）、镇447.00（化解率失53.0分）、镇348.00（化解率失52.0分）等5个单位',
    );
    expect(redTable([five])!.rows.map(([name]) => name!.value)).toEqual(['镇5', '镇4', '镇3']);
    expect(moreRedNote([five])).toBe('各列名次最后的3个，另有红色镇乡街道2个。');
    const both = [five, { ...editionOf(ranked(4, 'red')), kind: 'department' as const }];
    expect(moreRedNote(both)).toBe('各列名次最后的3个，另有红色镇乡街道2个、部门单位1个。');
  });

  it('that share a rank keep the order of the ranking', () => {
    const tied = editionOf([
      ['甲镇', 3, 'red', 40],
      ['乙镇', 3, 'red', 40],
      ['丙镇', 2, 'red', 41],
    ]);
    expect(redTable([tied])!.rows.map(([name]) => name!.value)).toEqual(['甲镇', '乙镇', '丙镇']);
  });

  it('say what changed and what would change the colour, or that nothing does', () => {
    const reasonsOf = (more: Partial<EditionUnit>) =>
      redTable([editionOf([['甲镇', 2, 'red', 40]], more)])!.rows[0]!.at(-1)!.value;
    const move = { by_indicator: { resolved: -2 }, adjustment: 0, rest: 0, rank: null };
    expect(reasonsOf({ move: null, next_colour: null })).toBe('化解率失60.0分；无上期可比');
    expect(
      reasonsOf({
        move: { ...move, index: -2 },
        next_colour: { colour: 'orange', cases: { resolved: 3 } },
      }),
    ).toBe('化解率失60.0分；较上期降2.0分，主要是化解率；再化解3件可转橙');
    expect(
      reasonsOf({
        move: { ...move, index: 0 },
        next_colour: { colour: 'orange', cases: { resolved: null } },
      }),
    ).toBe('化解率失60.0分；与上期持平；单项改进不足以转橙');
    // A scheme without shares tells no loss.
    expect(reasonsOf({ contributions: null, move: null, next_colour: null })).toBe('无上期可比');
  });
});

describe('the colours with their units', () => {
  it('are no table without a ranked unit', () => {
    expect(colourTable([editionOf([]), editionOf([['甲镇', null, 'grey', 30]])])).toBeNull();
  });

  it('have a row for each colour that there is, and a column for each kind that is ranked', () => {
    const towns = editionOf([
      ['甲镇', 1, 'green', 97.971],
      ['乙镇', 1, 'green', 97.97],
      ['丙镇', 3, 'red', 8],
      ['丁镇', null, 'grey', 70],
    ]);
    expect(rowsOf(colourTable([towns])!)).toEqual(['绿 甲镇97.97、乙镇97.97', '红 丙镇8.00']);
    const offices = { ...editionOf([['甲局', 1, 'blue', 80]]), kind: 'department' as const };
    expect(rowsOf(colourTable([towns, offices])!)).toEqual([
      '绿 甲镇97.97、乙镇97.97 —',
      '蓝 — 甲局80.00',
      '红 丙镇8.00 —',
    ]);
  });

  it('name all of a register that fits a page, and five of a larger one', () => {
    const forty = colourTable([editionOf(ranked(40, 'green'))])!.rows[0]!.at(-1)!.value;
    expect(String(forty).split('、')).toHaveLength(40);
    const more = colourTable([editionOf(ranked(41, 'green'))])!.rows[0]!.at(-1)!.value;
    expect(more).toBe('镇150.00、镇249.00、镇348.00、镇447.00、镇546.00等41个单位');
  });
});

describe('the units without a rank', () => {
  const grey = (name: string): Line => [name, null, 'grey', 90];

  it('are named by their reasons; none where all are ranked', () => {
    expect(unrankedNote(editionOf(ranked(3, 'green')))).toBe('');
    expect(unrankedNote(editionOf([grey('甲镇')], { cases: 3 }))).toBe(
      '不参与排名：甲镇（不够排名）。',
    );
    expect(unrankedNote(editionOf([grey('甲镇'), grey('乙镇')], { cases: 0 }))).toBe(
      '不参与排名：甲镇、乙镇（本期无件）。',
    );
  });

  it('that the register does not rank say so, and are in no ranking and no letter', () => {
    const courts = {
      ...editionOf([['甲镇', 1, 'green', 99], grey('法院'), grey('检察院')]),
      not_ranked: ['U1', 'U2'],
    };
    expect(unrankedNote(courts)).toBe('不参与排名：法院、检察院（名册不排）。');
    expect(rankingValues(courts)).toMatchObject({ ranked: 1, top: '甲镇', bottom: '' });
    expect(JSON.stringify(colourTable([courts]))).not.toContain('法院');
  });

  it('are ten and their number where they are many', () => {
    const many = editionOf(
      Array.from({ length: 12 }, (_, at) => grey(`镇${at + 1}`)),
      { cases: 0 },
    );
    expect(unrankedNote(many)).toBe(
      '不参与排名：镇1、镇2、镇3、镇4、镇5、镇6、镇7、镇8、镇9、镇10等12个单位（本期无件）。',
    );
  });
});

describe('who is chosen', () => {
  it('is told with the condition, and with who has the colour and is not chosen', () => {
    const chosen = { proposal: 'supervise' as const };
    expect(notChosenText('supervise', [editionOf([])])).toBe('');
    expect(notChosenText('supervise', [editionOf(ranked(2, 'red'), chosen)])).toBe('');
    expect(notChosenText('supervise', [editionOf(ranked(1, 'red'), { proposal: null })])).toBe(
      '本期列红色而把握不到八成，未列入的：镇1。',
    );
    const eleven = editionOf(ranked(11, 'green'), { proposal: null });
    expect(notChosenText('commend', [eleven])).toMatch(/镇9、镇10等11个单位。$/);
    expect(proposalRule('commend', [eleven])).toMatch(/^条件：列绿色的把握不低于八成（/);
  });
});
