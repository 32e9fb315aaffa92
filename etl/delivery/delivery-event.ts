import { z } from 'zod';
import { outgoingPaperSchema } from './dispatch.ts';

const at = z.iso.datetime();
const attempt = z.int().min(1);
const decision = { at, who: z.string() };
const outcome = { at, attempt, answer: z.string() };

/** What is sent, and to whom. */
export const orderSchema = outgoingPaperSchema.extend({
  /** Order of enqueueing among the deliveries that are open at the same time. */
  sequence: z.int().min(0),
  key: z.string(),
  dispatch: z.string(),
  channel: z.string(),
  recipient: z.string().nullable(),
  file: z.string().nullable(),
  approval: z.boolean(),
});

/** One line of a delivery's file: an event. Times are in UTC. */
export const deliveryEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('enqueued'), at, order: orderSchema }),
  z.object({ event: z.literal('approved'), ...decision }),
  /** A delivery is cancelled; the stored name is that of 0.2.0. */
  z.object({ event: z.literal('withdrawn'), ...decision, reason: z.string().optional() }),
  /**
   * Written before anything is sent. `claim` names the sender, `until` the latest end of its
   * attempt.
   */
  z.object({ event: z.literal('started'), at, attempt, claim: z.string(), until: at }),
  z.object({ event: z.literal('delivered'), ...outcome }),
  /** Certainly not delivered. Without `next_at` the program gives up. */
  z.object({ event: z.literal('failed'), ...outcome, next_at: at.nullable() }),
  /** May or may not be delivered. Without `next_at` a person has to look. */
  z.object({ event: z.literal('unknown'), ...outcome, next_at: at.nullable() }),
  z.object({ event: z.literal('resent'), ...decision }),
  z.object({ event: z.literal('confirmed'), ...decision }),
]);

export type DeliveryOrder = z.infer<typeof orderSchema>;
export type DeliveryEvent = z.infer<typeof deliveryEvent>;
