import { describe, expect, it } from 'vitest';
import { mainIndicator } from '../view-data/main-indicator.ts';
import { spreadEndText, scoreSpread } from '../view-data/score-spread.ts';
import { stackDots } from '../view-data/stack-dots.ts';
import { chosenColumns } from '../../etl/method/league-columns.ts';
import { titleLines } from '../format/title-lines.ts';
import { filterUnits, sortUnits } from '../desk/filter-and-sort.ts';
import { fixtureEdition } from './fixture/edition.ts';

const edition = fixtureEdition({ kind: 'township', period: 'week' });
const [first] = edition.units;
if (!first) throw new Error('The fixture is empty');

describe('a module', () => {
  it('is represented by its heaviest indicator', () => {
    const leads = edition.scheme.modules.map((module) => mainIndicator(edition.scheme, module)?.id);
    expect(leads).toEqual([
      'first_resolved',
      'repeat_share',
      'backlog_cleared',
      'domain_resolved',
      'skip_attributable',
      'satisfied',
    ]);
    const alike = edition.scheme.indicators.map((each) => ({ ...each, weight: 5 }));
    const [module] = edition.scheme.modules;
    // Of equal weights, the first.
    expect(mainIndicator({ ...edition.scheme, indicators: alike }, module!)?.id).toBe(
      'first_resolved',
    );
  });

  it('shows the best and the worst, with all who share a rank', () => {
    const unit = (name: string, score: number | null, rank: number | null) => ({
      ...first,
      unit_code: name,
      unit_name: name,
      rank,
      modules: { first: score },
    });
    const spread = scoreSpread(
      [unit('甲', 90, 1), unit('乙', 40, 2), unit('丙', 90, 3), unit('丁', 0, null)],
      'first',
    );
    expect(spread.dots).toHaveLength(3);
    expect(spread.best && spreadEndText(spread.best, edition.scheme)).toBe('甲等2个 90分');
    expect(spread.worst && spreadEndText(spread.worst, edition.scheme)).toBe('乙 40分');
    expect(scoreSpread([unit('甲', 90, 1), unit('丙', 90, 3)], 'first').worst).toBeNull();
    expect(scoreSpread([], 'first')).toEqual({ dots: [], best: null, worst: null });
  });

  it('stacks dots that would overlap', () => {
    const dots = stackDots([10, 50, 11, 10.5], (x) => x, 2);
    expect(dots.map(({ x, level }) => [x, level])).toEqual([
      [10, 0],
      [10.5, 1],
      [11, -1],
      [50, 0],
    ]);
  });
});

describe('the league at the desk', () => {
  const columns = chosenColumns('indicators', edition.scheme);

  it('has the indicators of the fixture in their order', () => {
    expect(columns.map(({ id }) => id)).toEqual([
      'index',
      ...edition.scheme.indicators.map(({ id }) => id),
    ]);
  });

  it('has no column of an indicator that the edition does not know', () => {
    const indicators = edition.scheme.indicators.filter(({ id }) => id !== 'rated');
    const titles = (scheme: typeof edition.scheme) =>
      chosenColumns('indicators', scheme).map(({ title }) => title);
    expect(titles(edition.scheme)).toContain('参评率');
    expect(titles({ ...edition.scheme, indicators })).not.toContain('参评率');
  });

  it('sorts units without a figure last, both ways', () => {
    const column = chosenColumns('modules', edition.scheme).find(
      ({ id }) => id === 'module.domain',
    );
    for (const direction of ['ascending', 'descending'] as const) {
      const values = sortUnits(edition.units, column, direction).map(
        (unit) => column?.value(unit, null) ?? null,
      );
      const known = values.filter((value) => value !== null);
      expect(values.slice(0, known.length)).toEqual(known);
      expect(known).toEqual([...known].sort((a, b) => (direction === 'ascending' ? a - b : b - a)));
    }
  });

  it('breaks long titles before the rate', () => {
    expect(titleLines('初次信访化解率')).toEqual(['初次信访', '化解率']);
    expect(titleLines('重复信访率')).toEqual(['重复', '信访率']);
    expect(titleLines('初次信访')).toEqual(['初次', '信访']);
    expect(titleLines('参评率')).toEqual(['参评率']);
  });

  it('keeps the edition’s order until a column is chosen', () => {
    expect(sortUnits(edition.units, undefined, 'ascending')).toEqual(edition.units);
  });

  it('is filtered by what is searched for, group and colour', () => {
    const all = { peerGroup: '', colour: '' } as const;
    const each = () => true;
    expect(filterUnits(edition.units, all, each)).toHaveLength(18);
    const found = filterUnits(edition.units, all, ({ unit_name }) => unit_name.includes('横店'));
    expect(found.map(({ unit_name }) => unit_name)).toEqual(['横店镇']);
    expect(filterUnits(edition.units, { ...all, peerGroup: '街道' }, each)).toHaveLength(6);
    expect(filterUnits(edition.units, { ...all, colour: 'grey' }, each)).toHaveLength(1);
  });
});
