import { z } from 'zod';

/** The one shape of a refusal, over HTTP. */
export const errorSchema = z
  .object({
    error: z.object({
      /** For programs: `bad_request`, `not_found`, … */
      code: z.string(),
      /** For people: one clear Chinese sentence. */
      message: z.string(),
      /** What a program needs to know besides, such as the names of the wrong `parameters`. */
      detail: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof errorSchema>;
