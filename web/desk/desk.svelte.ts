import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import type { EditionListing } from '../../server/contract/editions.ts';
import { fetchEdition, fetchLatest, fetchMap, listEditions } from '../api/desk-api.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { editionId } from '../../etl/method/edition-id.ts';
import { ApiError } from '../api/request.ts';
import { listenShared } from '../api/shared-stream.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';

/** Puts a query into the address; `replace`: Back does not return to what was shown before. */
export type Remember = (query: string, options: { replace: boolean }) => void;

/** The desk's state: one edition, the selected unit, and the unit under the pointer. */
export class Desk {
  edition = $state.raw<LeagueEdition | null>(null);
  map = $state.raw<TownshipMap | null>(null);
  /** Published editions of the shown period and kind, newest first. */
  published = $state.raw<EditionListing[]>([]);
  highlighted = $state<string | null>(null);
  selectedCode = $state<string | null>(null);
  loading = $state(true);
  offline = $state(false);
  /** Why the requested edition is not shown. */
  refusal = $state<string | null>(null);
  /** An edition of this period and kind that was published after the page was opened. */
  newer = $state<string | null>(null);

  readonly selected: LeagueUnit | null = $derived(
    this.edition?.units.find(({ unit_code }) => unit_code === this.selectedCode) ?? null,
  );

  #first: string | null;
  #remember: Remember;
  #requestNumber = 0;

  /**
   * `?edition=…&unit=…` selects what is shown first.
   * @param remember puts what is shown into the address
   */
  constructor(query: URLSearchParams, remember: Remember) {
    this.#first = query.get('edition');
    this.selectedCode = query.get('unit');
    this.#remember = remember;
  }

  /** Loads and listens until the returned function is called. */
  start(): () => void {
    const first = this.#first;
    void this.#show(() => (first === null ? fetchLatest('week', 'township') : fetchEdition(first)));
    fetchMap().then(
      (map) => (this.map = map),
      // A county without townships has no map.
      (error: unknown) => (this.offline ||= !(error instanceof ApiError)),
    );
    return listenShared({
      connected: () => (this.offline = false),
      lost: () => (this.offline = true),
      published: (key) => {
        const { edition } = this;
        if (edition?.period !== key.period || edition.kind !== key.kind) return;
        this.newer = editionId(key);
        void this.#list(edition);
      },
      missed: () => void this.#catchUp().catch(() => (this.offline = true)),
    });
  }

  open(id: string): Promise<void> {
    return this.#show(() => fetchEdition(id));
  }

  /** Shows what the address asks for after Back or Forward: without an edition, the newest week. */
  follow(query: URLSearchParams): void {
    const { edition } = this;
    if (edition === null) return;
    this.selectedCode = query.get('unit');
    const id = query.get('edition');
    if (id === null) void this.#show(() => fetchLatest('week', edition.kind), { replace: true });
    else if (id !== edition.id) void this.open(id);
  }

  latest(period: PeriodKind): Promise<void> {
    const kind = this.edition?.kind ?? 'township';
    return this.#show(() => fetchLatest(period, kind));
  }

  /** Returns the edition that differs from the shown one in these fields only. */
  changeTo(change: Partial<EditionSpec>): Promise<void> {
    const { edition } = this;
    if (!edition) return Promise.resolve();
    const { kind, period, date, basis, scheme } = edition;
    return this.open(editionId({ kind, period, date, basis, scheme: scheme.id, ...change }));
  }

  /** Selects a unit, or none when it was selected already. */
  select(code: string): void {
    this.selectedCode = code === this.selectedCode ? null : code;
    this.#put();
  }

  /** The latest request wins, whatever the order of the answers. */
  async #show(
    fetchIt: () => Promise<LeagueEdition>,
    { replace } = { replace: this.edition === null },
  ): Promise<void> {
    this.#requestNumber += 1;
    const requestNumber = this.#requestNumber;
    this.loading = true;
    try {
      const edition = await fetchIt();
      if (requestNumber !== this.#requestNumber) return;
      this.edition = edition;
      this.refusal = null;
      this.newer = null;
      this.#put(replace);
      await this.#list(edition);
    } catch (error) {
      if (requestNumber === this.#requestNumber)
        this.refusal = error instanceof Error ? error.message : String(error);
    } finally {
      if (requestNumber === this.#requestNumber) this.loading = false;
    }
  }

  /** Looks for editions whose event was missed: a later one, or the shown one published again. */
  async #catchUp(): Promise<void> {
    const { edition, published } = this;
    if (!edition) return;
    await this.#list(edition);
    const [newest] = this.published;
    const again = await fetchEdition(edition.id);
    if (this.edition !== edition) return;
    if (newest && published[0] && newest.id !== published[0].id) this.newer = newest.id;
    else if (JSON.stringify(again) !== JSON.stringify(edition)) this.newer = edition.id;
  }

  async #list({ period, kind }: LeagueEdition): Promise<void> {
    this.published = await listEditions(period, kind);
  }

  #put(replace = false): void {
    if (!this.edition) return;
    const query = new URLSearchParams({ edition: this.edition.id });
    if (this.selectedCode !== null) query.set('unit', this.selectedCode);
    if (`?${query}` !== location.search) this.#remember(`?${query}`, { replace });
  }
}
