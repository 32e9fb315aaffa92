import type { Answer, Sent } from '../../server/contract/client-types.ts';
import { addressOf, ApiError, get, getAs, JSON_FORMAT } from '../api/request.ts';
import { send } from '../api/send.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

export type ListedAccount = Answer<'/accounts'>['accounts'][number];
export type ListedProvider = Answer<'/accounts'>['providers'][number];
export type ListedSession = Answer<'/sessions'>['sessions'][number];
export type ListedScreen = Answer<'/screens'>['screens'][number];
export type ListedKey = Answer<'/keys'>['keys'][number];
export type ListedRecovery = Answer<'/recoveries'>['recoveries'][number];
export type NewAccount = Sent<'/accounts', 'post'>;
export type AccountChange = Sent<'/accounts/{id}', 'put'>;

export type Register = Answer<'/register'>;
export type RegisterUnit = Register['units'][number];
export type RegisterChange = Answer<'/register', 'post'>;
export type NewUnit = Sent<'/register', 'post'>['unit'];

export type ListedChannel = Answer<'/channels'>['channels'][number];
export type SentChannel = Sent<'/channels/{name}', 'put'>['channel'];
export type ChannelPapers = Sent<'/channels/{name}', 'put'>['papers'];
export type ChannelSecret = Omit<Sent<'/channels/{name}/secret', 'put'>, 'version'>;
export type Trial = Answer<'/channels/{name}/trial', 'post'>;

export type Schedule = Answer<'/schedule'>;
export type ScheduleChange = Sent<'/schedule', 'put'>;

/** What is said of an account when it is added or changed. */
export type AccountWords = NewAccount & Pick<AccountChange, 'locked'>;

export const AUDIT_ACTS_A_PAGE = 100;

export const fetchAccounts = () => whenSignedIn(() => get('/accounts', {}));
export const fetchSessions = () => whenSignedIn(() => get('/sessions', {}));
export const fetchScreens = () => whenSignedIn(() => get('/screens', {}));
export const fetchKeys = () => whenSignedIn(() => get('/keys', {}));
export const fetchAudit = (query: URLSearchParams) =>
  whenSignedIn(() =>
    getAs<Answer<'/audit'>>(JSON_FORMAT, addressOf('/audit', Object.fromEntries(query))),
  );

/** Both return the one-time password, which is shown once. */
export const addAccount = (words: NewAccount) =>
  whenSignedIn(() => send('post', '/accounts', {}, words));
export const resetAccount = (id: number) =>
  whenSignedIn(() => send('post', '/accounts/{id}/reset', { id: String(id) }, null));

export const fetchRecoveries = () => whenSignedIn(() => get('/recoveries', {}));
export const askRecovery = (id: number) =>
  whenSignedIn(() => send('post', '/accounts/{id}/recovery', { id: String(id) }, null));
export const confirmRecovery = (id: number) =>
  whenSignedIn(() => send('put', '/accounts/{id}/recovery', { id: String(id) }, null));

export const changeAccount = (id: number, words: AccountChange) =>
  whenSignedIn(() => send('put', '/accounts/{id}', { id: String(id) }, words));
export const endSession = (id: number) =>
  whenSignedIn(() => send('delete', '/sessions/{id}', { id: String(id) }, null));
export const removeScreen = (hash: string) =>
  whenSignedIn(() => send('delete', '/screens/{hash}', { hash }, null));
export const removeKey = (id: number) =>
  whenSignedIn(() => send('delete', '/keys/{id}', { id: String(id) }, null));

export const fetchRegister = () => whenSignedIn(() => get('/register', {}));
/** Codes, names and aliases of units; none where the register has a mistake, which every save tells. */
export async function fetchUnitLabels(): Promise<string[]> {
  try {
    const { units } = await fetchRegister();
    return units.flatMap(({ code, name, aliases }) => [code, name, ...aliases]);
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return [];
    throw error;
  }
}
/**
 * Puts a unit into the register.
 * @param isNew in place of one that is changed
 * @param isDry nothing is written; what would change is told
 */
export function saveUnit(
  version: string,
  { code, ...unit }: NewUnit,
  { isNew, isDry }: { isNew: boolean; isDry: boolean },
): Promise<RegisterChange> {
  const dry_run = isDry ? 'true' : 'false';
  return whenSignedIn(() =>
    isNew
      ? send('post', '/register', { dry_run }, { version, unit: { code, ...unit } })
      : send('put', '/register/{code}', { code, dry_run }, { version, unit }),
  );
}

/** A mail server takes its time. */
const TRIAL_TIMEOUT_MS = 90_000;

export const fetchChannels = () => whenSignedIn(() => get('/channels', {}));
export const addChannel = (
  version: string,
  name: string,
  channel: SentChannel,
  papers: ChannelPapers,
) =>
  whenSignedIn(() =>
    send('post', '/channels', {}, { version, channel: { name, ...channel }, papers }),
  );
export const changeChannel = (
  version: string,
  name: string,
  channel: SentChannel,
  papers: ChannelPapers,
) => whenSignedIn(() => send('put', '/channels/{name}', { name }, { version, channel, papers }));
export const removeChannel = (version: string, name: string) =>
  whenSignedIn(() => send('delete', '/channels/{name}', { name, version }, null));
export const setChannelSecret = (version: string, name: string, secret: ChannelSecret) =>
  whenSignedIn(() => send('put', '/channels/{name}/secret', { name }, { version, ...secret }));
export const tryChannel = (name: string, recipient: string | null) =>
  whenSignedIn(() =>
    send('post', '/channels/{name}/trial', { name }, { recipient }, TRIAL_TIMEOUT_MS),
  );

export const fetchSchedule = () => whenSignedIn(() => get('/schedule', {}));
export const changeSchedule = (change: ScheduleChange) =>
  whenSignedIn(() => send('put', '/schedule', {}, change));
