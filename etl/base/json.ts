import type { z } from 'zod';

/** The value of a JSON text; undefined where it is none. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value is an object of JSON: neither a list nor null. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Makes sure that a value is what a schema says. The value itself stays as it was read: its keys in
 * their order, those that the schema does not know included.
 * @throws ZodError naming what is not
 */
export function assertMatches<T>(schema: z.ZodType<T>, value: unknown): asserts value is T {
  schema.parse(value);
}
