/** Clock, randomness and time limit of sending; tests pass their own. */
export interface DeliveryEffects {
  now: () => Date;
  /** From 0 to 1. */
  random: () => number;
  /** Milliseconds for one request and its answer; for an email, without any sign of life. */
  timeoutMs: number;
}

export const realDeliveryEffects: DeliveryEffects = {
  now: () => new Date(),
  random: Math.random,
  timeoutMs: 60_000,
};
