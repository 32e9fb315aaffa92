import type { DayNumber } from './day-number.ts';
import { MEAN_SCORE, type Profile, type Skill } from './profile.ts';

/** The probabilities for one case on its registration day, and the pace at which backlog is cleared. */
export interface Odds {
  acceptedOnTime: number;
  closedOnTime: number;
  resolved: number;
  resolvedRepeat: number;
  resolvedDomain: number;
  satisfied: number;
  rated: number;
  /** Shares of all registrations: repeats and skip-level visits. */
  repeat: number;
  skip: number;
  /** Mean days from listing to clearing. */
  clearing: number;
}

/** The offices responsible for a case: the township, and a department if any. */
export interface ResponsibleOffices {
  township: Profile | null;
  department: Profile | null;
}

/**
 * Turns the scores of the offices into rates by the goalposts of the default scheme (method.md §5). A
 * department shifts the score of the township by its distance from the mean, so that both leagues
 * spread.
 */
export function oddsAt(offices: ResponsibleOffices, day: DayNumber): Odds {
  const between = (skill: Skill, worst: number, best: number) =>
    clamp(worst + (best - worst) * score(offices, skill, day), 0.005, 0.995);
  return {
    acceptedOnTime: between('clock', 0.9, 1),
    closedOnTime: between('clock', 0.85, 1),
    resolved: between('first', 0.7, 0.98),
    resolvedRepeat: between('repeat', 0.5, 0.9),
    resolvedDomain: between('domain', 0.6, 0.98),
    satisfied: between('rating', 0.8, 0.98),
    rated: between('rating', 0.5, 0.9),
    repeat: between('repeat', 0.3, 0.05),
    skip: clamp(0.05 - 0.05 * score(offices, 'skip', day), 0.0005, 0.05),
    clearing: clamp(15 + 320 * (1 - score(offices, 'backlog', day)), 12, 300),
  };
}

function score({ township, department }: ResponsibleOffices, skill: Skill, day: DayNumber): number {
  const place = township?.score(skill, day) ?? MEAN_SCORE;
  return department ? place + department.score(skill, day) - MEAN_SCORE : place;
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
