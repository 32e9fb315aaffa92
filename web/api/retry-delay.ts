const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: doubling from one second to
 * half a minute, up to half of it by chance, so that the screens of a county do not all come back
 * at once.
 */
export function retryDelay(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), MAX_DELAY_MS);
  return whole * (1 - random() / 2);
}
