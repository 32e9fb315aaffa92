import type { Basis, PeriodKind } from '../../etl/calendar/period.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { UnitKind } from '../../etl/settings/register.ts';
import type { TownshipMap } from '../../etl/drawing/townships.ts';

const ROOT = '/api/v1';
const ARROW = 'application/vnd.apache.arrow.stream';

/** A line of the list of published editions, newest first. */
export interface EditionListing {
  id: string;
  kind: UnitKind;
  period: PeriodKind;
  date: string;
  basis: Basis;
}

/** The server's refusal, with its one clear Chinese sentence. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The newest edition of that period and kind, on the period's own basis unless one is named. */
export function fetchLatest(
  period: PeriodKind,
  kind: UnitKind,
  basis?: Basis,
): Promise<LeagueEdition> {
  const query = new URLSearchParams({ period, kind, ...(basis && { basis }) });
  return fetchEditionAt(`editions/latest?${query}`);
}

export function fetchEdition(id: string): Promise<LeagueEdition> {
  return fetchEditionAt(`editions/${encodeURIComponent(id)}`);
}

export async function listEditions(period: PeriodKind, kind: UnitKind): Promise<EditionListing[]> {
  const response = await get(`editions?${new URLSearchParams({ period, kind })}`);
  const { editions } = (await response.json()) as { editions: EditionListing[] };
  return editions;
}

export async function fetchMap(): Promise<TownshipMap> {
  const response = await get('map/townships');
  return (await response.json()) as TownshipMap;
}

/** The server's version: a wall that runs for months reloads itself when it changes. */
export async function fetchVersion(): Promise<string> {
  const response = await get('health');
  const { version } = (await response.json()) as { version: string };
  return version;
}

async function fetchEditionAt(path: string): Promise<LeagueEdition> {
  const [response, { decodeEdition }] = await Promise.all([
    get(path, ARROW),
    import('./decode-edition.ts'),
  ]);
  return decodeEdition(new Uint8Array(await response.arrayBuffer()));
}

async function get(path: string, accept = 'application/json'): Promise<Response> {
  const response = await fetch(`${ROOT}/${path}`, { headers: { accept } });
  if (response.ok) return response;
  const { error } = (await response.json().catch(() => ({}))) as {
    error?: { code: string; message: string };
  };
  throw new ApiError(
    response.status,
    error?.code ?? 'unknown',
    error?.message ?? `服务器答复异常（${response.status}）`,
  );
}
