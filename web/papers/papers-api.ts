import type { Answer, ApiPath, Question, Sent } from '../../server/contract/client-types.ts';
import type { ListedPaper, PaperDelivery, PaperDetail } from '../../server/contract/papers.ts';
import { addressOf, get, getAs, JSON_FORMAT, ROOT } from '../api/request.ts';
import { send } from '../api/send.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';
import { pageNumberOf } from '../shared/page-number.ts';

export type { ListedPaper, PaperDelivery, PaperDetail };
export type Papers = Answer<'/papers'>;
export type PaperReview = Answer<'/papers/{id}/review'>;
export type PaperChanges = Answer<'/papers/{id}/changes'>;
export type PaperRecipient = PaperDetail['recipients'][number];

export const PAPERS_A_PAGE = 50;
/** A large paper is drawn anew when it is approved, one after the other. */
const APPROVAL_TIMEOUT_MS = 90_000;

/** The server's question of an address; it says itself what it does not take. */
export function papersQuestion(query: URLSearchParams): Question<'/papers'> {
  const asked = (['kind', 'state'] as const).flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(asked),
    limit: String(PAPERS_A_PAGE),
    offset: String((pageNumberOf(query) - 1) * PAPERS_A_PAGE),
  };
}

export function fetchPapers(query: URLSearchParams): Promise<Papers> {
  const address = addressOf('/papers', papersQuestion(query));
  return whenSignedIn(() => getAs<Papers>(JSON_FORMAT, address));
}

export const fetchPaper = (id: string) => whenSignedIn(() => get('/papers/{id}', { id }));
export const fetchReview = (id: string) => whenSignedIn(() => get('/papers/{id}/review', { id }));
export const fetchPages = (id: string) => whenSignedIn(() => get('/papers/{id}/pages', { id }));
export const fetchChanges = (id: string) => whenSignedIn(() => get('/papers/{id}/changes', { id }));

/** Where a browser finds the picture of a page, from 1; the address changes with what it shows. */
export function pageAddress({ id, number }: Pick<ListedPaper, 'id' | 'number'>, page: number) {
  const version = number === null ? '' : `?number=${encodeURIComponent(number)}`;
  return `${ROOT}${addressOf('/papers/{id}/pages/{page}', { id, page: String(page) })}${version}`;
}

export function fileAddress(id: string, file: string): string {
  return ROOT + addressOf('/papers/{id}/{file}', { id, file });
}

type PaperAct = Extract<ApiPath<'post'>, `/papers/${string}`>;

const act = <Path extends PaperAct>(
  path: Path,
  question: Question<Path, 'post'>,
  body: Sent<Path, 'post'>,
) => whenSignedIn(() => send('post', path, question, body, APPROVAL_TIMEOUT_MS));

/** @param number serial of the 发文字号; null: the next */
export const approvePaper = (id: string, number: number | null) =>
  act('/papers/{id}/approve', { id }, { number });
export const sendPaper = (id: string) => act('/papers/{id}/send', { id }, null);
export const withdrawPaper = (id: string) => act('/papers/{id}/withdraw', { id }, null);
export const decideDelivery = (id: string, key: string, name: 'resend' | 'confirm') =>
  act(`/papers/{id}/deliveries/{key}/${name}`, { id, key }, null);
