import type { Edition } from './edition.ts';

/**
 * Whether intervals of ranks and letters follow the rules of before 0.4.0: rates drawn independently,
 * and letters also for a colour twice running. Such editions have no outer limits.
 */
export function hasEarlierCertainty({ units }: Pick<Edition, 'units'>): boolean {
  return units.some(
    ({ certainty }) => certainty !== null && certainty.sampling.outer_low === undefined,
  );
}
