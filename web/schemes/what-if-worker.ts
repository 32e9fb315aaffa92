import type { PublicEdition } from '../../etl/editions/public-edition.ts';
import type { ChangeDraws } from '../../etl/scoring/change-draws.ts';
import type { SchemeMove } from '../../etl/scoring/scheme-moves.ts';
import {
  drawsBetween,
  fitBetween,
  moveCertainty,
  movesBetween,
  scoreByScheme,
} from './compare-schemes.ts';
import type { FittedRates, MoveCertainty } from './compare-schemes.ts';
import { leagueFigures } from './league-figures.ts';
import type { LeagueFigures } from './league-figures.ts';
import type { WorkerAnswer, WorkerQuestion } from './what-if-words.ts';

type Comparison = Extract<WorkerQuestion, { ask: 'compare' }>;

const DRAWS = 300;
/** So many at a time: then a newer question may come first. */
const STEP = 10;
/** Milliseconds without another question before the draws begin. */
const PAUSE = 150;

let figures: LeagueFigures | null = null;
let fitted: FittedRates | null = null;
/** The newest question; an older one is not answered any more. */
let newest = 0;

addEventListener('message', ({ data }: MessageEvent<WorkerQuestion>) => {
  if (data.ask === 'edition') open(data.bytes);
  else {
    newest = data.number;
    setTimeout(() => compare(data));
  }
});

/** As the server's contract has it: its tests check what it sends. */
function open(bytes: ArrayBuffer): void {
  const edition: PublicEdition = JSON.parse(new TextDecoder().decode(bytes));
  figures = leagueFigures(edition);
  fitted = null;
  const { id, types, synthetic } = figures;
  say({ answer: 'edition', edition: { id, types, synthetic } });
}

function compare({ number, before, after }: Comparison): void {
  if (figures === null || number !== newest) return;
  try {
    const [a, b] = [scoreByScheme(figures, before), scoreByScheme(figures, after)];
    const moves = movesBetween(figures, a, b);
    say({ answer: 'moves', number, moves });
    const of = figures;
    setTimeout(() => {
      if (number !== newest) return;
      fitted = fitBetween(of, a, b, fitted);
      draw(number, of, moves, drawsBetween(of, fitted, a, b));
    }, PAUSE);
  } catch (error) {
    // Of the classes of errors the screens have none.
    if (!(error instanceof Error && error.name === 'UserError')) throw error;
    say({ answer: 'refused', number, message: error.message });
  }
}

function draw(
  number: number,
  of: LeagueFigures,
  moves: readonly SchemeMove[],
  draws: ChangeDraws,
  drawn = 0,
): void {
  if (number !== newest) return;
  if (drawn < DRAWS) {
    draws.draw(STEP);
    setTimeout(() => draw(number, of, moves, draws, drawn + STEP));
    return;
  }
  const shares = new Map(draws.shares().map((each, at) => [of.units[at]!.code, each]));
  const certainty = new Map<string, MoveCertainty>();
  for (const move of moves) {
    const sure = moveCertainty(move, shares.get(move.unit_code) ?? null);
    if (sure !== null) certainty.set(move.unit_code, sure);
  }
  say({ answer: 'certainty', number, certainty });
}

function say(answer: WorkerAnswer): void {
  postMessage(answer);
}
