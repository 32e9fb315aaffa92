import { z } from 'zod';
import { colourSchema, windowSchema } from '../../etl/editions/figure-schemas.ts';

/** What an edition itself knows of other times. */
export const COMPARED_TIMES = ['previous', 'last_year', 'three_years'] as const;

/** One of them, or the id of another edition: of another day, or by another scheme. */
export const compareQuery = z.object({ with: z.string().min(1).max(200).default('previous') });

const rate = z.number().nullable();
const rank = z.int().nullable();
const colour = colourSchema.nullable();

/** The figures of a unit then; a mean of years has no rank and no colour. */
const thenSchema = z.object({
  index: z.number().nullable(),
  rank,
  colour,
  map_rank: rank,
  map_colour: colour,
  /** 化解率, 4 decimals. */
  resolved: rate,
  /** Cases registered in the window. */
  registered: z.number().nullable(),
});

export const comparisonSchema = z
  .object({
    /** Id of the edition that is compared. */
    edition: z.string(),
    with: z.object({
      choice: z.enum([...COMPARED_TIMES, 'edition']),
      /** Id of the other edition; null: the figures come from the edition itself. */
      id: z.string().nullable(),
      /** Of last year or of the other edition; null: several. */
      window: windowSchema.nullable(),
      scheme: z.object({ id: z.string(), title: z.string() }),
    }),
    /** Other schemes by which the same edition may be compared. */
    schemes: z.array(z.object({ id: z.string(), title: z.string() })),
    /** In the order of the edition. */
    units: z.array(
      z.object({
        unit_code: z.string(),
        /** Null: the unit was not there then, or the county had no data. */
        then: thenSchema.nullable(),
        /** Now less then; `rank`: places climbed. Null where one of the two is missing. */
        changes: z.object({
          index: z.number().nullable(),
          rank,
          resolved: rate,
          registered: z.number().nullable(),
        }),
      }),
    ),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof comparisonSchema>;
