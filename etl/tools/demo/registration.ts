import { drawHandling } from './case-handling.ts';
import { weightedChoice, type RandomSource } from './random-source.ts';
import { writeNarrative, repeatNarrative } from './narrative.ts';
import type { NewCase } from './new-case.ts';
import type { Form, Petition, Urgency } from './petition.ts';
import type { Odds } from './odds.ts';
import { drawPath } from './procedure.ts';

const URGENCIES = weightedChoice<Urgency>([
  ['普通', 68],
  ['紧急', 13],
  ['特急', 4],
  ['', 15],
]);

/** Registers a case and draws its whole handling. */
export function registerPetition(newCase: NewCase, odds: Odds, random: RandomSource): Petition {
  const { registered, offices, topic, purpose, form, origin } = newCase;
  const township = offices.township?.unit ?? null;
  const organisation = offices.department?.unit ?? township;
  const isRepeat = origin !== null;
  const urgency = URGENCIES(random);
  const path = drawPath(purpose, random);
  return {
    ...newCase,
    number: '',
    minute: random.whole(8 * 60 + 20, 17 * 60 + 40),
    township,
    organisation,
    level: newCase.level === '镇' && township?.name.endsWith('乡') ? '乡' : newCase.level,
    headcount: headcount(form, random),
    urgency,
    path,
    isRepeat,
    isMarked: random.chance(0.92),
    handling: drawHandling({ registered, purpose, path, urgency, topic, isRepeat }, odds, random),
    backlog: null,
    isCounted: !random.chance(0.012),
    isLitigation: random.chance(0.012),
    ...(origin
      ? repeatNarrative(origin)
      : writeNarrative({ ...newCase, place: township?.name ?? '' }, random)),
  };
}

/** Draws a headcount: 集体访 (five or more) only for visits; a few counts are implausible. */
function headcount(form: Form, random: RandomSource): number | null {
  if (random.chance(0.0004)) return random.pick([0, 99_999]);
  if (form !== '来访')
    return random.chance(0.3) ? null : random.chance(0.97) ? 1 : random.whole(2, 6);
  if (random.chance(0.05)) return 5 + Math.floor(random.exponential(8));
  return random.chance(0.7) ? 1 : random.whole(2, 4);
}
