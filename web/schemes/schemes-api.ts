import type { Answer, Sent } from '../../server/contract/client-types.ts';
import type { Format } from '../api/request.ts';
import { addressOf, get, getAs } from '../api/request.ts';
import { send } from '../api/send.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

export type CheckedScheme = Answer<'/schemes/{id}/check'>;

/** Read by the worker, so that the page does not wait for an edition of a large county. */
const BYTES: Format<ArrayBuffer> = {
  accept: 'application/json',
  read: (response) => response.arrayBuffer(),
};

export const fetchSchemes = () => whenSignedIn(() => get('/schemes', {}));
export const fetchScheme = (id: string) => whenSignedIn(() => get('/schemes/{id}', { id }));
export const checkScheme = (id: string, edits: string) =>
  whenSignedIn(() => get('/schemes/{id}/check', { id, edits }));
export const fetchAdoptionPlan = (id: string, from?: string) =>
  whenSignedIn(() => get('/schemes/{id}/adoption', { id, from }));
export const fetchEditionBytes = (id: string) =>
  whenSignedIn(() => getAs(BYTES, addressOf('/editions/{id}', { id })));

export const saveDraft = (id: string, draft: Sent<'/schemes/{id}', 'put'>) =>
  whenSignedIn(() => send('put', '/schemes/{id}', { id }, draft));
export const adoptScheme = (id: string, adoption: Sent<'/schemes/{id}/adoption', 'put'>) =>
  whenSignedIn(() => send('put', '/schemes/{id}/adoption', { id }, adoption));
export const withdrawAdoption = (id: string) =>
  whenSignedIn(() => send('delete', '/schemes/{id}/adoption', { id }, null));
