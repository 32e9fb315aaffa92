import { z } from 'zod';

/** An edition was published, or published anew. */
const editionEventSchema = z.object({
  event: z.literal('edition'),
  data: z.object({ id: z.string() }),
});
/** Data were loaded. */
const loadEventSchema = z.object({ event: z.literal('load'), data: z.object({}) });
/** More was missed than is told: everything is to be asked for anew. */
const resetEventSchema = z.object({ event: z.literal('reset'), data: z.object({}) });

/** An event of the stream: its name and its data, as JSON. */
export const streamEventSchema = z
  .discriminatedUnion('event', [editionEventSchema, loadEventSchema, resetEventSchema])
  .meta({ id: 'StreamEvent' });

/** Something that happened, told to every screen. */
export type LiveEvent = z.infer<typeof editionEventSchema> | z.infer<typeof loadEventSchema>;
export type EditionEventData = z.infer<typeof editionEventSchema>['data'];
