import { parseEditionId } from '../../etl/method/edition-id.ts';
import type { Access } from '../auth/access.ts';
import { HttpError } from '../http/http-error.ts';
import { comparedEdition } from './comparison.ts';
import type { EditionService, WholeEdition } from './edition-service.ts';
import { noEdition } from './no-edition.ts';

/** Two editions, the second null where the first one tells enough. */
export interface EditionPair {
  one: WholeEdition;
  other: WholeEdition | null;
}

/**
 * The editions of a comparison.
 * @throws HttpError 400 for a choice that is none; 404 for an edition that is not there for who asks
 */
export async function editionPair(
  service: EditionService,
  id: string,
  choice: string,
  access: Access,
  left: AbortSignal,
): Promise<EditionPair> {
  const spec = parseEditionId(id);
  const asked = spec && comparedEdition(spec, choice);
  const one = await service.whole(id, access, left);
  if (one === null) throw noEdition();
  if (asked === null) return { one, other: null };
  const other = await service.whole(asked.id, access, left);
  if (other === null && !asked.isOptional) {
    throw new HttpError(404, 'not_found', '没有要比的那一期，或还没有发布。');
  }
  return { one, other };
}
