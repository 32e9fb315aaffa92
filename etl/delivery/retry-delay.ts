const MINUTE = 60_000;
const MAX_DELAY_MS = 60 * MINUTE;

/**
 * Returns the milliseconds until the next attempt: doubled with each try, an hour at most, and up
 * to a fifth more or less, so that channels that failed together do not retry together.
 * @param tries attempts so far, from 1
 * @param random from 0 to 1
 */
export function retryDelay(tries: number, firstMinutes: number, random: number): number {
  const wait = Math.min(firstMinutes * MINUTE * 2 ** (tries - 1), MAX_DELAY_MS);
  return Math.round(wait * (0.8 + 0.4 * random));
}
