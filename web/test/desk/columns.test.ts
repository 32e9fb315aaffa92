import { describe, expect, it } from 'vitest';
import { chosenColumns } from '../../../etl/method/league-columns.ts';
import { monthSheets } from '../../desk/calendar-months.ts';
import { columnText } from '../../desk/column-text.ts';
import { countStep } from '../../../etl/method/heat-step.ts';
import { fixtureEdition } from '../fixture/edition.ts';

const { scheme, units } = fixtureEdition({ kind: 'township', period: 'week' });
const unit = {
  ...units[0]!,
  index: 91.2,
  colour: 'blue' as const,
  rank: 4,
  rank_low: 2,
  rank_high: 7,
  volume: { ...units[0]!.volume, cases: 110 },
};
const compared = {
  then: { index: 88.75, rank: 9, colour: 'orange' as const, resolved: 0.925, registered: 100.5 },
  changes: { index: 2.45, rank: 5, resolved: 0.01, registered: 9.5 },
};
const texts = (ids: readonly string[], of: typeof compared | null) =>
  chosenColumns(ids, scheme).map((column) => columnText(column, unit, of, scheme));

describe('the columns of the league', () => {
  it('say what a unit is compared with, and what became of it', () => {
    expect(
      texts(
        [
          'then.index_change',
          'then.rank_change',
          'then.colour',
          'then.index',
          'then.rank',
          'then.registered',
          'then.registered_change',
          'then.resolved',
        ],
        compared,
      ),
    ).toEqual(['+2.45', '▲5', '橙→蓝', '88.75', '9', '100.5', '+9.5%', '92.5%']);
  });

  it('have a dash where there is nothing to compare with', () => {
    expect(texts(['then.index_change', 'then.colour', 'then.registered_change'], null)).toEqual([
      '—',
      '—',
      '—',
    ]);
  });

  it('are chosen one by one, in one order, and unknown ones left out', () => {
    const ids = chosenColumns(['interval', 'nothing', 'first_resolved', 'index'], scheme).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['index', 'first_resolved', 'interval']);
    expect(texts(['interval'], null)).toEqual(['2–7']);
  });

  it('have ids of their own in all sets', () => {
    const all = (['modules', 'indicators', 'volumes', 'comparison'] as const).flatMap((set) =>
      chosenColumns(set, scheme)
        .map(({ id }) => id)
        .filter((id) => id !== 'index'),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the shades of numbers of cases', () => {
  it('are five, and none for nothing', () => {
    expect([0, 1, 20, 39, 40, 99, 100].map((count) => countStep(count, 100))).toEqual([
      null,
      0,
      1,
      1,
      2,
      4,
      4,
    ]);
    expect(countStep(null, 100)).toBeNull();
  });
});

/** Title of each sheet, and the days of its weeks. */
const sheetsOf = (dates: readonly string[]) =>
  monthSheets(dates.map((date) => ({ date, registered: 1 }))).map(({ title, weeks }) => [
    title,
    weeks.map((week) => week.map((day) => day?.date.slice(8) ?? '')),
  ]);

describe('the sheets of a calendar', () => {
  it('begin their weeks on Monday', () => {
    // 29 May 2023 was a Monday, 1 June a Thursday.
    expect(sheetsOf(['2023-05-29', '2023-05-30', '2023-05-31', '2023-06-01'])).toEqual([
      ['2023年5月', [['29', '30', '31', '', '', '', '']]],
      ['2023年6月', [['', '', '', '01', '', '', '']]],
    ]);
  });
});
