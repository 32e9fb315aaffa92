import type { z } from 'zod';

/**
 * Makes sure that a value is what a schema says. The value itself stays as it was read: its keys in
 * their order, those that the schema does not know included.
 * @throws ZodError naming the first places that are not
 */
export function assertMatches<T>(schema: z.ZodType<T>, value: unknown): asserts value is T {
  schema.parse(value);
}
