import { beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../editions/edition.ts';
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

/** The edition as 0.2.0 wrote it: without types, and without the period of its own. */
function older(): Record<string, unknown> {
  const { format, scheme, context, units, ...rest } = edition;
  expect(format).toBe(3);
  const { period: _, period_previous: __, transferred, bureau_rated, ...windows } = context;
  expect([transferred, bureau_rated]).toEqual([
    { n: 0, k: 0 },
    { n: 0, k: 0 },
  ]);
  return {
    ...rest,
    scheme: { ...scheme, indicators: scheme.indicators.map(({ type: _, ...each }) => each) },
    context: windows,
    units: units.map(({ volume_period: _, volume_period_previous: __, ...unit }) => unit),
  };
}

/** What today's program makes of it: then all but the backlog were rates, and 环比 of the window. */
function upcast(): Edition {
  const { scheme, context, units, ...rest } = edition;
  return {
    ...rest,
    scheme: {
      ...scheme,
      indicators: scheme.indicators.map((each) => ({
        ...each,
        type: each.id === 'backlog_cleared' ? 'stock' : 'rate',
      })),
    },
    context: { ...context, period: context.window, period_previous: context.window_previous },
    units: units.map((unit) => ({
      ...unit,
      volume_period: unit.volume.cases,
      volume_period_previous: unit.volume_previous,
    })),
  };
}

describe('an edition of format 1', () => {
  it('becomes one of today', () => {
    expect(parseEdition(JSON.stringify(older()))).toEqual(upcast());
  });

  it('that tells no scale is one of 100', () => {
    expect(edition.scheme.scale).toBe(100);
    const text = JSON.stringify(older()).replace('"scale":100,', '');
    expect(text).not.toContain('"scale"');
    expect(parseEdition(text)).toEqual(upcast());
  });

  it('is written again as it was', () => {
    const text = JSON.stringify(older());
    expect(editionTexts(parseEdition(text))[2]).toBe(text);
  });

  it('without breakdowns was published before 0.2.0, and is to be made anew', () => {
    const { breakdown: _, ...earlier } = older();
    expect(parsePublishedEdition(JSON.stringify(earlier))).toBeNull();
    expect(parsePublishedEdition(JSON.stringify(older()))).toEqual(upcast());
  });
});

it('an edition of a newer program is refused in one sentence', () => {
  expect(() => parseEdition(JSON.stringify({ ...edition, format: 4, units: null }))).toThrow(
    `通报 ${edition.id} 是更新版本的程序写的（格式 4，本程序只能读到格式 3），请换用那个版本的程序。`,
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

  it('has no column of one that it lacks', () => {
    const lacking = parseEdition(withoutRated(edition));
    expect(figuresOf(lacking.units[0]!, 'rated')).toEqual({ n: 0, k: 0, score: null });
    expect(lacking.scheme.indicators.map(({ id }) => id)).not.toContain('rated');
    const head = editionCsv(lacking).split('\n')[0]!;
    expect(head).not.toContain('rated');
    expect(head).toContain('resolved_k');
  });
});
