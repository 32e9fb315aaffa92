import { describe, expect, it } from 'vitest';
import { editionArrow } from '../../etl/editions/write-arrow.ts';
import { fixtureEdition } from '../../web/test/fixture/edition.ts';
import { readEditionArrow } from './read-edition-arrow.ts';

const edition = fixtureEdition({ kind: 'township', period: 'week' });

describe('an edition as an Arrow stream', () => {
  it('holds all of the league', () => {
    expect(readEditionArrow(editionArrow(edition))).toEqual(edition);
  });

  it('holds departments and empty figures', () => {
    const departments = fixtureEdition({ kind: 'department', period: 'month' });
    expect(readEditionArrow(editionArrow(departments))).toEqual(departments);
    expect(departments.units.at(-1)?.rank).toBeNull();
  });

  it('has no column of an indicator that the edition does not know', () => {
    const { scheme, units } = edition;
    const indicators = scheme.indicators.filter(({ id }) => id !== 'rated');
    const older = {
      ...edition,
      scheme: { ...scheme, indicators },
      units: units.map(({ indicators: { rated: _, ...own }, ...unit }) => ({
        ...unit,
        indicators: own,
      })),
    };
    expect(readEditionArrow(editionArrow(older))).toEqual(older);
  });
});
