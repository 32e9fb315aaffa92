import type { z } from 'zod';

/** Parses a JSON text; undefined when it is none. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns whether a value is a JSON object: neither a list nor null. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks that a value matches a schema. The value stays as it was read, with its keys in their order
 * and with keys that the schema does not know.
 * @throws ZodError naming what does not match
 */
export function assertMatches<T>(schema: z.ZodType<T>, value: unknown): asserts value is T {
  schema.parse(value);
}
