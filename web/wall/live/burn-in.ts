/**
 * Design units in each direction: half a rule's gap, unnoticeable, and wider than a pixel's ghost.
 */
const REACH = 4;
const STEP_MS = 60_000;

/**
 * Returns the shift of the whole picture against burn-in: a unit a minute, to and fro, sideways in
 * 16 minutes and up and down in 18, so that it repeats after 144 minutes.
 * @param uptime milliseconds since the wall began
 */
export function burnInShift(uptime: number): [x: number, y: number] {
  const step = Math.floor(uptime / STEP_MS);
  return [triangleWave(step, 4 * REACH), triangleWave(step, 4 * REACH + 2)];
}

/** A triangle wave from 0, in whole numbers within ± REACH. */
function triangleWave(step: number, period: number): number {
  const at = (step + period / 4) % period;
  return Math.floor(Math.min(at, period - at)) - REACH;
}
