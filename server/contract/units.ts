import { z } from 'zod';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';

/** The units of the register, to be searched by name. */
export const unitsSchema = z
  .object({
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.enum(UNIT_KINDS),
        peer_group: z.string(),
        /** Of each character of the name: how it may be read, without tones. */
        pinyin: z.array(z.array(z.string())),
      }),
    ),
  })
  .meta({ id: 'Units' });
export type Units = z.infer<typeof unitsSchema>;
