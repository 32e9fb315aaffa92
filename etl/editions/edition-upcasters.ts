import { z } from 'zod';
import { assertMatches, isJsonObject } from '../base/json.ts';
import type { IndicatorType } from '../method/indicator.ts';
import { isLedgerId, ledgerType } from '../method/ledger-indicator.ts';
import { EDITION_FORMAT } from './edition.ts';
import type { Edition } from './edition.ts';

/** An edition of any format, as it was read. */
export type StoredEdition = Record<string, unknown>;

/** The step from one format of editions to the next, and back. */
interface FormatStep {
  upcast: (edition: StoredEdition) => StoredEdition;
  /** Returns the edition with exactly the text of the older format, if it was read from it. */
  downcast: (edition: StoredEdition) => StoredEdition;
}

/** By the older format. A new format adds its step here, and a row in docs/formats.md. */
const STEPS: Record<number, FormatStep> = {
  // Up to 0.2.0 schemes had no `scale` (满分): it was always 100.
  1: {
    upcast: (edition) => ({ format: 2, ...edition, scheme: withScale(edition['scheme']) }),
    downcast: ({ format: _, ...edition }) => edition,
  },
  // The first edition of the method had twelve rates, and compared windows for 环比.
  2: { upcast: upcastFirstMethod, downcast: downcastToFirstMethod },
};

const firstMethodSchema = z.looseObject({
  scheme: z.looseObject({
    indicators: z.array(z.looseObject({ id: z.string(), title: z.string() })),
  }),
  context: z.looseObject({ window: z.unknown(), window_previous: z.unknown() }),
  units: z.array(
    z.looseObject({ volume: z.looseObject({ cases: z.number() }), volume_previous: z.number() }),
  ),
});

function upcastFirstMethod(edition: StoredEdition): StoredEdition {
  assertMatches(firstMethodSchema, edition);
  const { scheme, context, units } = edition;
  return {
    ...edition,
    format: 3,
    scheme: {
      ...scheme,
      indicators: scheme.indicators.map(({ id, title, ...rest }) => ({
        id,
        title,
        type: typeOfFirstMethod(id),
        ...rest,
      })),
    },
    context: {
      ...context,
      period: context.window,
      period_previous: context.window_previous,
      transferred: { n: 0, k: 0 },
      bureau_rated: { n: 0, k: 0 },
    },
    units: units.map((unit) => ({
      ...unit,
      volume_period: unit.volume.cases,
      volume_period_previous: unit.volume_previous,
    })),
  };
}

function downcastToFirstMethod(edition: StoredEdition): StoredEdition {
  assertMatches(secondMethodSchema, edition);
  const { scheme, context, units } = edition;
  const {
    period: _,
    period_previous: __,
    transferred: ___,
    bureau_rated: ____,
    ...windows
  } = context;
  return {
    ...edition,
    format: 2,
    scheme: { ...scheme, indicators: scheme.indicators.map(({ type: _, ...each }) => each) },
    context: windows,
    units: units.map(({ volume_period: _, volume_period_previous: __, ...unit }) => unit),
  };
}

const secondMethodSchema = z.looseObject({
  scheme: z.looseObject({ indicators: z.array(z.looseObject({ type: z.string() })) }),
  context: z.looseObject({ period: z.unknown(), period_previous: z.unknown() }),
  units: z.array(z.looseObject({ volume_period: z.number(), volume_period_previous: z.number() })),
});

function typeOfFirstMethod(id: string): IndicatorType {
  if (isLedgerId(id)) return ledgerType(id);
  return id === 'backlog_cleared' ? 'stock' : 'rate';
}

/** Converts an edition of an older format to today's format. */
export function upcastEdition(edition: StoredEdition, format: number): StoredEdition {
  let current = edition;
  for (let from = format; from < EDITION_FORMAT; from += 1) current = STEPS[from]!.upcast(current);
  return current;
}

/** Returns the text of an edition in every format in which it can be written, today's first. */
export function editionTexts(edition: Edition): string[] {
  const texts = [JSON.stringify(edition)];
  let older: StoredEdition = edition;
  for (let to = EDITION_FORMAT - 1; to > 0; to -= 1) {
    older = STEPS[to]!.downcast(older);
    texts.push(JSON.stringify(older));
  }
  return texts;
}

function withScale(scheme: unknown): unknown {
  if (!isJsonObject(scheme) || 'scale' in scheme) return scheme;
  const { id, title, ...rest } = scheme;
  return { id, title, scale: 100, ...rest };
}
