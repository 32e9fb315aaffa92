/** What delivering takes from the machine. */
export interface DeliveryEffects {
  now: () => Date;
  /** From 0 to 1. */
  random: () => number;
  /** Milliseconds for one request and its answer; for a mail, without a sign of life. */
  timeoutMs: number;
}

export const realDeliveryEffects: DeliveryEffects = {
  now: () => new Date(),
  random: Math.random,
  timeoutMs: 60_000,
};
