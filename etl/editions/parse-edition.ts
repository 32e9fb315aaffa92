import type { z } from 'zod';
import { DamagedError } from '../base/errors.ts';
import { assertMatches, isJsonObject, jsonValue } from '../base/json.ts';
import { refuseNewerFormat, storedFormat } from '../base/stored-format.ts';
import { EDITION_FORMAT, editionSchema } from './edition.ts';
import type { Edition } from './edition.ts';
import { upcastEdition } from './edition-upcasters.ts';
import type { StoredEdition } from './edition-upcasters.ts';

/**
 * Parses an edition that any released version of the program has written, into the form of today.
 * @param id of the edition, for the error; null: the text tells it
 * @throws DamagedError when the text is no edition
 * @throws NewerFormatError when a newer program has written it
 */
export function parseEdition(text: string, id: string | null = null): Edition {
  return currentOf(readStored(text, id), id);
}

/**
 * Parses a published edition like `parseEdition`. Returns null when a program before 0.2.0 published
 * it: such an edition lacks breakdowns and has to be made anew.
 */
export function parsePublishedEdition(text: string, id: string | null = null): Edition | null {
  const stored = readStored(text, id);
  return storedFormat(stored) === 1 && !('breakdown' in stored) ? null : currentOf(stored, id);
}

/**
 * Parses a part of an edition and skips the rest. Throws like `parseEdition`.
 * @param schema of fields that have the same form in every format
 */
export function parseEditionPart<T>(text: string, schema: z.ZodType<T>, id: string): T {
  const stored = readStored(text, id);
  return orDamaged(nameOf(stored, id), () => schema.parse(stored));
}

function currentOf(stored: StoredEdition, id: string | null): Edition {
  return orDamaged(nameOf(stored, id), () => {
    const edition: unknown = upcastEdition(stored, storedFormat(stored)!);
    assertMatches(editionSchema, edition);
    return edition;
  });
}

function readStored(text: string, id: string | null): StoredEdition {
  const stored = jsonValue(text);
  const name = nameOf(stored, id);
  refuseNewerFormat(stored, EDITION_FORMAT, name);
  if (isJsonObject(stored) && storedFormat(stored) !== null) return stored;
  throw damaged(name, null);
}

function orDamaged<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause: unknown): DamagedError {
  return new DamagedError(`${name}的内容读不出来，请从备份恢复，或重新出这一期。`, { cause });
}

/** `通报 township-week-2023-05-21-ytd-six-modules ` */
function nameOf(stored: unknown, id: string | null): string {
  const name = id ?? (isJsonObject(stored) ? stored['id'] : undefined);
  return typeof name === 'string' ? `通报 ${name} ` : '一期通报';
}
