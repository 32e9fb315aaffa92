import { isRateType, isShare, valueOf } from '../../etl/method/indicator.ts';
import type { EditionIndicator } from '../../etl/editions/edition-scheme.ts';
import type { UnitExplanation, UnitProfile } from '../../server/contract/unit-profile.ts';

type Funnel = NonNullable<UnitExplanation['funnels'][string]>;

/** An indicator of a unit, beside its peers and its past. Rates of 0…1; null: not applicable. */
export interface IndicatorLine {
  indicator: EditionIndicator;
  figures: UnitProfile['unit']['indicators'][string] | undefined;
  rate: number | null;
  peers: number | null;
  previous: number | null;
  lastYear: number | null;
  funnel: Funnel | null;
  /** Whether this rate by itself stands out among all units; empty where it does not. */
  verdict: string;
}

/** The indicators of a profile, those that are scored first. */
export function indicatorLines({ edition, unit, explanation }: UnitProfile): IndicatorLine[] {
  const { indicators } = edition.scheme;
  const ordered = [
    ...indicators.filter(({ weight }) => weight > 0),
    ...indicators.filter(({ weight }) => weight === 0),
  ].filter(({ id }) => unit.indicators[id] !== undefined);
  return ordered.map((indicator) => {
    const { id, type, better } = indicator;
    const figures = unit.indicators[id];
    const comparison = explanation?.comparison;
    const funnel = (isRateType(type) && explanation?.funnels[id]) || null;
    return {
      indicator,
      figures,
      rate: figures !== undefined && isShare(figures) ? valueOf(figures) : null,
      peers: comparison?.peers.rates[id] ?? null,
      previous: comparison?.previous.rates[id] ?? null,
      lastYear: comparison?.last_year?.rates[id] ?? null,
      funnel,
      verdict: funnel === null ? '' : verdictOf(funnel.position, better),
    };
  });
}

function verdictOf(position: Funnel['position'], better: 'high' | 'low'): string {
  if (position === 'inside') return '';
  return position === better ? '好于全县' : '差于全县';
}

/** Rates of fewer cases move by some points with each case. */
const FEW_CASES = 10;

/** Titles of the scored rates of few cases, with their number, and of those without any. */
export function thinIndicators({ edition, unit }: UnitProfile): { few: string[]; none: string[] } {
  const scored = edition.scheme.indicators.flatMap(({ id, title, weight }) => {
    const figures = unit.indicators[id];
    return weight > 0 && figures !== undefined ? [{ title, n: figures.n }] : [];
  });
  return {
    few: scored.filter(({ n }) => n > 0 && n < FEW_CASES).map(({ title, n }) => `${title}${n}件`),
    none: scored.filter(({ n }) => n === 0).map(({ title }) => title),
  };
}
