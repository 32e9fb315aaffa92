import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { assertMatches, isJsonObject, jsonValue } from '../base/json.ts';
import { refuseNewerFormat, storedFormat } from '../base/stored-format.ts';
import { EDITION_FORMAT, editionSchema } from './edition.ts';
import type { Edition } from './edition.ts';
import { upcastEdition } from './edition-upcasters.ts';
import type { StoredEdition } from './edition-upcasters.ts';
import { addMissingIndicators } from './missing-indicators.ts';

/**
 * An edition as any released version of the program has written it, in the form of today.
 * @throws UserError when a newer program has written it, or it cannot be read
 */
export function parseEdition(text: string): Edition {
  return currentOf(readStored(text));
}

/**
 * The same of a published edition; null when a program before 0.2.0 has published it, whose editions
 * had no breakdowns: it is to be made anew.
 */
export function parsePublishedEdition(text: string): Edition | null {
  const stored = readStored(text);
  return storedFormat(stored) === 1 && !('breakdown' in stored) ? null : currentOf(stored);
}

/**
 * Some of an edition, without reading the rest.
 * @param schema of parts that have the same form in every format
 */
export function parseEditionPart<T>(text: string, schema: z.ZodType<T>): T {
  const stored = readStored(text);
  return readAs(stored, () => schema.parse(stored));
}

function currentOf(stored: StoredEdition): Edition {
  return readAs(stored, () => {
    const edition: unknown = addMissingIndicators(upcastEdition(stored, storedFormat(stored)!));
    assertMatches(editionSchema, edition);
    return edition;
  });
}

function readStored(text: string): StoredEdition {
  const stored = jsonValue(text);
  refuseNewerFormat(stored, EDITION_FORMAT, nameOf(stored));
  if (isJsonObject(stored) && storedFormat(stored) !== null) return stored;
  throw unreadable(stored, null);
}

function readAs<T>(stored: StoredEdition, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(stored, cause);
  }
}

function unreadable(stored: unknown, cause: unknown): UserError {
  return new UserError(`${nameOf(stored)}的内容读不出来，请从备份恢复，或重新出这一期。`, {
    cause,
  });
}

/** `通报 township-week-2023-05-21-ytd-six-modules ` */
function nameOf(stored: unknown): string {
  const id = isJsonObject(stored) ? stored['id'] : undefined;
  return typeof id === 'string' ? `通报 ${id} ` : '一期通报';
}
