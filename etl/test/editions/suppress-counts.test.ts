import { describe, expect, it } from 'vitest';
import { suppressCounts } from '../../editions/suppress-counts.ts';
import type { CountCell } from '../../editions/suppress-counts.ts';

type Counts = Record<string, number>;

/** What is told of a table, hidden counts as null. */
function told(county: Counts, units: Counts[] = [], hasPublicSum = true) {
  const cells = (counts: Counts) =>
    new Map(Object.entries(counts).map(([part, count]) => [part, { count, isSuppressed: false }]));
  const shown = (row: Map<string, CountCell>) =>
    Object.fromEntries(
      [...row].map(([part, { count, isSuppressed }]) => [part, isSuppressed ? null : count]),
    );
  const table = { county: cells(county), units: units.map(cells), hasPublicSum };
  suppressCounts(table);
  return [table.county, ...table.units].map(shown);
}

describe('counts under 3', () => {
  it('are hidden, and 3 is not', () => {
    expect(told({ a: 2, b: 3, c: 1, d: 40 })).toEqual([{ a: null, b: 3, c: null, d: 40 }]);
  });

  it('take the next smallest along where they are alone, for else the sum would tell', () => {
    // 60 − 40 − 13 − 5 = 2.
    expect(told({ a: 2, b: 40, c: 5, d: 13 })).toEqual([{ a: null, b: 40, c: null, d: 13 }]);
  });

  it('take the next smallest along where they are alone but for zeros', () => {
    // Everyone knows that no fax came: 17 − 16 = 1 is the visit.
    expect(told({ visit: 1, online: 16, fax: 0 })).toEqual([
      { visit: null, online: null, fax: null },
    ]);
  });

  it('take the next smallest along where all of them can only be 2, or only be 1', () => {
    // 10 − 6 = 4 for two counts that are 2 at most.
    expect(told({ a: 2, b: 2, c: 6, d: 7 })).toEqual([{ a: null, b: null, c: null, d: 7 }]);
    // 8 − 6 = 2 for two that are not zero.
    expect(told({ a: 1, b: 1, c: 6 })).toEqual([{ a: null, b: null, c: null }]);
    // 8 − 5 = 3 for two: 1 and 2, or 2 and 1.
    expect(told({ a: 2, b: 1, c: 5 })).toEqual([{ a: null, b: null, c: 5 }]);
  });

  it('take nothing along where the sum is not told', () => {
    expect(told({ a: 2, b: 40 }, [], false)).toEqual([{ a: null, b: 40 }]);
  });

  it('take nothing along for a zero, behind which nobody stands', () => {
    expect(told({ a: 0, b: 40, c: 5 })).toEqual([{ a: null, b: 40, c: 5 }]);
  });

  it('are all there is to hide in a row of nothing else', () => {
    expect(told({ a: 2 })).toEqual([{ a: null }]);
  });
});

describe('a count of one unit', () => {
  it('takes another unit along, for else the county less the others would tell', () => {
    // Of a: 50 − 8 − 10 − 30 = 2. So the second, with 8, hides a as well. It knows its own, and what is
    // left would be 2, so the third hides a, too. Then each of the three hides a second count, as one
    // alone would follow from its own sum.
    expect(
      told({ a: 50, b: 60 }, [
        { a: 2, b: 9 },
        { a: 8, b: 6 },
        { a: 10, b: 15 },
        { a: 30, b: 30 },
      ]),
    ).toEqual([
      { a: 50, b: 60 },
      { a: null, b: null },
      { a: null, b: null },
      { a: null, b: null },
      { a: 30, b: 30 },
    ]);
  });

  it('is told to no other one that knows its own', () => {
    // 6 − 4 = 2 for the two of 1; of them each knows that the other has 1, so the third goes along.
    expect(
      told({ a: 6 }, [{ a: 1 }, { a: 1 }, { a: 4 }], false)
        .slice(1)
        .map(({ a }) => a),
    ).toEqual([null, null, null]);
    // 1 and 2 could be 2 and 1, but not for either of the two: 7 − 4 − 1 = 2.
    expect(
      told({ a: 7 }, [{ a: 1 }, { a: 2 }, { a: 4 }], false)
        .slice(1)
        .map(({ a }) => a),
    ).toEqual([null, null, null]);
    // Of 1, 2 and 3 none can tell the others: 10 − 4 = 6, and the one with 1 sees 5 for two.
    expect(
      told({ a: 10 }, [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }], false)
        .slice(1)
        .map(({ a }) => a),
    ).toEqual([null, null, null, 4]);
  });

  it('takes none along where cases of no unit make up the rest', () => {
    // 25 of the county, 20 of its units.
    expect(told({ a: 25 }, [{ a: 2 }, { a: 18 }], false)).toEqual([
      { a: 25 },
      { a: null },
      { a: 18 },
    ]);
    expect(told({ a: 20 }, [{ a: 2 }, { a: 18 }], false)).toEqual([
      { a: 20 },
      { a: null },
      { a: null },
    ]);
  });

  it('is hidden where the units together would tell what the county hides', () => {
    // The county hides b beside a, 乙 hides c beside a. 3 + 5 would tell the county's b, so 甲, the
    // smaller, hides its b, and beside it c, for else its own sum would tell.
    expect(
      told({ a: 1, b: 8, c: 43 }, [
        { b: 3, c: 40 },
        { a: 1, b: 5, c: 3 },
      ]),
    ).toEqual([
      { a: null, b: null, c: 43 },
      { b: null, c: null },
      { a: null, b: 5, c: null },
    ]);
  });

  it('changes nothing in what the county tells', () => {
    const county = { a: 20, b: 30, c: 2 };
    const [alone] = told(county);
    const [beside] = told(county, [
      { a: 2, b: 15, c: 1 },
      { a: 18, b: 15, c: 1 },
    ]);
    expect(beside).toEqual(alone);
  });
});
