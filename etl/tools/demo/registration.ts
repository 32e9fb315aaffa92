import { drawCourse } from './course.ts';
import { lottery, type Dice } from './dice.ts';
import { narrate, renarrate } from './narrative.ts';
import type { Occasion } from './occasion.ts';
import type { Form, Petition, Urgency } from './petition.ts';
import type { Odds } from './post.ts';

const URGENCIES = lottery<Urgency>([
  ['普通', 68],
  ['紧急', 13],
  ['特急', 4],
  ['', 15],
]);

/** Writes the case down and settles, once and for all, how it will go. */
export function register(occasion: Occasion, odds: Odds, dice: Dice): Petition {
  const { registered, post, topic, purpose, form, origin } = occasion;
  const township = post.township?.unit ?? null;
  const organisation = post.department?.unit ?? township;
  const isRepeat = origin !== null;
  const urgency = URGENCIES(dice);
  return {
    ...occasion,
    number: '',
    minute: dice.whole(8 * 60 + 20, 17 * 60 + 40),
    township,
    organisation,
    level: occasion.level === '镇' && township?.name.endsWith('乡') ? '乡' : occasion.level,
    headcount: headcount(form, dice),
    urgency,
    isRepeat,
    isMarked: dice.chance(0.92),
    course: drawCourse({ registered, purpose, urgency, topic, isRepeat }, odds, dice),
    backlog: null,
    isCounted: !dice.chance(0.012),
    isLitigation: dice.chance(0.012),
    ...(origin ? renarrate(origin) : narrate({ ...occasion, place: township?.name ?? '' }, dice)),
  };
}

/** 集体访 (five or more) happen at the counter; a few exports hold a count nobody believes. */
function headcount(form: Form, dice: Dice): number | null {
  if (dice.chance(0.0004)) return dice.pick([0, 99_999]);
  if (form !== '来访') return dice.chance(0.3) ? null : dice.chance(0.97) ? 1 : dice.whole(2, 6);
  if (dice.chance(0.05)) return 5 + Math.floor(dice.exponential(8));
  return dice.chance(0.7) ? 1 : dice.whole(2, 4);
}
