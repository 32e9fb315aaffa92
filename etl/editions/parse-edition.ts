import { z } from 'zod';
import { assertMatches } from '../base/json.ts';
import { editionSchema } from './edition.ts';
import type { Edition } from './edition.ts';

/** What has to be there of an edition of any version. */
const storedSchema = z.looseObject({ scheme: z.looseObject({}) });

/**
 * An edition as any version of the program has written it. Schemes told no scale (满分) while every
 * one was of 100.
 */
export function parseEdition(text: string): Edition {
  const stored: unknown = JSON.parse(text);
  assertMatches(storedSchema, stored);
  const { id, title, scale = 100, ...scheme } = stored.scheme;
  const edition: unknown = { ...stored, scheme: { id, title, scale, ...scheme } };
  assertMatches(editionSchema, edition);
  return edition;
}
