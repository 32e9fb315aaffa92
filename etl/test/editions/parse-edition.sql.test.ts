import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { editionTexts } from '../../editions/edition-upcasters.ts';
import { parseEdition, parsePublishedEdition } from '../../editions/parse-edition.ts';
import { editionCsv } from '../../editions/write-csv.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { withoutRated } from '../support/lacking-indicator.ts';
import { MARCH, plainCounty } from '../support/plain-county.ts';

let edition: Edition;
beforeAll(async () => {
  const county = await plainCounty([[9, 10]], { 'settings.yaml': LENIENT_SETTINGS });
  edition = await county.edition(MARCH);
});

/** The edition as 0.2.0 wrote it. */
function older(): Record<string, unknown> {
  const { format, ...rest } = edition;
  expect(format).toBe(2);
  return rest;
}

describe('an edition of format 1', () => {
  it('becomes one of today, its keys in their order', () => {
    expect(JSON.stringify(parseEdition(JSON.stringify(older())))).toBe(JSON.stringify(edition));
  });

  it('that tells no scale is one of 100', () => {
    const { scale, ...scheme } = edition.scheme;
    expect(scale).toBe(100);
    const text = JSON.stringify({ ...older(), scheme });
    expect(text).not.toContain('"scale"');
    expect(JSON.stringify(parseEdition(text))).toBe(JSON.stringify(edition));
  });

  it('is written again as it was', () => {
    expect(editionTexts(edition)).toEqual([JSON.stringify(edition), JSON.stringify(older())]);
  });

  it('without breakdowns was published before 0.2.0, and is to be made anew', () => {
    const { breakdown: _, ...earlier } = older();
    expect(parsePublishedEdition(JSON.stringify(earlier))).toBeNull();
    expect(parsePublishedEdition(JSON.stringify(older()))).toEqual(edition);
  });
});

it('an edition of a newer program is refused in one sentence', () => {
  expect(() => parseEdition(JSON.stringify({ ...edition, format: 3, units: null }))).toThrow(
    `通报 ${edition.id} 是更新版本的程序写的（格式 3，本程序只能读到格式 2），请换用那个版本的程序。`,
  );
});

it('an edition that cannot be read is refused in one sentence', () => {
  const advice = '的内容读不出来，请从备份恢复，或重新出这一期。';
  const { units: _, ...rest } = edition;
  expect(() => parseEdition(JSON.stringify(rest))).toThrow(`通报 ${edition.id} ${advice}`);
  expect(() => parseEdition('{"id":')).toThrow(`一期通报${advice}`);
});

describe('an edition of a program that knew other indicators', () => {
  it('keeps those that this one does not know', () => {
    const further = { n: 8, k: 3, score: 12.5 };
    const units = edition.units.map((unit) => ({
      ...unit,
      indicators: { ...unit.indicators, reworked: further },
    }));
    const text = JSON.stringify({ ...edition, units });
    const read = parseEdition(text);
    expect(read.units[0]!.indicators['reworked']).toEqual(further);
    expect(JSON.stringify(read)).toBe(text);
  });

  it('reads as not applicable where it lacks one, and says that it does not have it', () => {
    const [lacking, whole] = [
      parseEdition(withoutRated(edition)),
      edition.units.map((unit) => ({
        ...unit,
        indicators: { ...unit.indicators, rated: { n: 0, k: 0, score: null } },
      })),
    ];
    expect(lacking.units.map(({ indicators }) => indicators)).toEqual(
      whole.map(({ indicators }) => indicators),
    );
    expect(Object.keys(lacking.units[0]!.indicators)).toEqual(
      Object.keys(edition.units[0]!.indicators),
    );
    const { comparison, funnels } = lacking.units[0]!;
    expect(funnels.rated).toBeNull();
    expect(comparison.previous.rates.rated).toBeNull();
    expect(comparison.peers.rates.rated).toBeNull();
    expect(lacking.scheme.indicators.map(({ id }) => id)).not.toContain('rated');
    const [head, row] = editionCsv(lacking).slice(1).split('\n');
    const cell = (name: string) => row!.split(',')[head!.split(',').indexOf(name)];
    expect(['rated_n', 'rated_k', 'rated_score'].map(cell)).toEqual(['0', '0', '']);
  });
});
