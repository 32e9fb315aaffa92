import type { Unit } from '../../config/register.ts';
import type { DayNumber } from './day-number.ts';
import type { RandomSource } from './random-source.ts';

/** The skills of an office; each has its own goalposts in the default scheme. */
export const SKILLS = ['clock', 'first', 'repeat', 'domain', 'backlog', 'skip', 'rating'] as const;
export type Skill = (typeof SKILLS)[number];

/** How busy an office is and how well it works, day by day. */
export interface Profile {
  unit: Unit;
  /** Relative number of cases. */
  volume: number;
  /** Expected goalpost score of that day, 0.45 … 1.08 of 1 (method.md §5). */
  score(skill: Skill, day: DayNumber): number;
}

/** Residents assumed when the register does not state them. */
const TYPICAL_POPULATION = 40_000;
/** Base scores are spread evenly over the units of a kind, so that any register makes a real league. */
const LOWEST = 0.69;
const HIGHEST = 1.02;

/** Makes the profiles of the units of one kind, in register order. */
export function makeProfiles(units: readonly Unit[], random: RandomSource): Profile[] {
  const levels = random.shuffle(units.map((_, i) => level(i, units.length)));
  return units.map((unit, i) => makeProfile(unit, levels[i] ?? HIGHEST, random));
}

/** Mean base score of all profiles, with which an office is compared. */
export const MEAN_SCORE = (LOWEST + HIGHEST) / 2;

function level(i: number, count: number): number {
  return count === 1 ? MEAN_SCORE : LOWEST + ((HIGHEST - LOWEST) * i) / (count - 1);
}

function makeProfile(unit: Unit, base: number, random: RandomSource): Profile {
  const strengths = { clock: 0, first: 0, repeat: 0, domain: 0, backlog: 0, skip: 0, rating: 0 };
  for (const skill of SKILLS) strengths[skill] = random.normal(0, 0.05);
  // A slow wave (leadership, resources) and a faster one (campaigns) move the league over the years.
  const waves = [
    { height: 0.03 + 0.06 * random.unit(), period: random.whole(600, 1300), phase: random.unit() },
    { height: 0.02 + 0.03 * random.unit(), period: random.whole(110, 260), phase: random.unit() },
  ];
  const drift = (day: DayNumber) =>
    waves.reduce(
      (sum, w) => sum + w.height * Math.sin(2 * Math.PI * (day / w.period + w.phase)),
      0,
    );
  return {
    unit,
    volume:
      (unit.population ?? TYPICAL_POPULATION * random.logNormal(0.4)) ** 0.85 * urbanity(unit),
    score: (skill, day) => Math.min(1.08, Math.max(0.45, base + strengths[skill] + drift(day))),
  };
}

/** Relative volume per head: more in subdistricts than in towns, less in rural townships. */
function urbanity(unit: Unit): number {
  if (unit.name.endsWith('街道')) return 1.4;
  return unit.name.endsWith('乡') ? 0.8 : 1;
}
