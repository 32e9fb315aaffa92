import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import type { Comparison } from '../../server/contract/compare.ts';
import type { EditionListing } from '../../server/contract/editions.ts';
import type { Session } from '../../server/contract/session.ts';
import {
  fetchComparison,
  fetchEdition,
  fetchLatest,
  fetchMap,
  listEditions,
} from '../api/desk-api.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { editionId } from '../../etl/method/edition-id.ts';
import { ApiError } from '../api/request.ts';
import { listenShared } from '../api/shared-stream.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import { failureText } from '../page/failure-text.ts';
import { Fetched } from '../page/fetched.svelte.ts';
import type { DeskView } from './desk-view.ts';
import { comparedWith, readView, viewQuery } from './desk-view.ts';

/** Puts a query into the address; `replace`: Back does not return to what was shown before. */
export type Remember = (query: string, options: { replace: boolean }) => void;

/** The unit of a unit officer; null: the account is of no unit. */
export type OwnUnit = NonNullable<Session['account']>['unit'];

/** The desk's state: one edition, what is chosen of it, and the unit under the pointer. */
export class Desk {
  edition = $state.raw<LeagueEdition | null>(null);
  map = $state.raw<TownshipMap | null>(null);
  /** Published editions of the shown period and kind, newest first. */
  published = $state.raw<EditionListing[]>([]);
  view = $state.raw<DeskView>(readView(new URLSearchParams()));
  highlighted = $state<string | null>(null);
  loading = $state(true);
  offline = $state(false);
  /** Why the requested edition is not shown. */
  refusal = $state<string | null>(null);
  /** An edition of this period and kind that was published after the page was opened. */
  newer = $state<string | null>(null);

  readonly selected: LeagueUnit | null = $derived(
    this.edition?.units.find(({ unit_code }) => unit_code === this.view.unit) ?? null,
  );
  /** The comparison that was asked for last, and what was chosen then. */
  readonly comparing: Fetched<{ compare: string; answer: Comparison }>;
  /** The comparison of what is shown with what is chosen; null until it is there. */
  readonly comparison: Comparison | null = $derived.by(() => {
    const { compare, answer } = this.comparing.value ?? {};
    const isShown = compare === this.view.compare && answer?.edition === this.edition?.id;
    return (isShown && answer) || null;
  });
  readonly #compared = $derived(
    new Map((this.comparison?.units ?? []).map((each) => [each.unit_code, each])),
  );

  readonly #own: OwnUnit;
  #remember: Remember;
  #requestNumber = 0;
  /** What to ask for again after a failure. */
  #asked: () => Promise<LeagueEdition>;

  /**
   * `?edition=…` and what `readView` knows select what is shown first.
   * @param remember puts what is shown into the address
   * @param own selected where the address names no edition
   */
  constructor(query: URLSearchParams, remember: Remember, own: OwnUnit) {
    this.comparing = new Fetched(async () => {
      const { edition, view } = this;
      if (edition === null) throw new Error('There is no edition to compare');
      const { compare } = view;
      const choice = comparedWith(compare, specOf(edition));
      return { compare, answer: await fetchComparison(edition.id, choice) };
    });
    this.#own = own;
    this.view = this.#readView(query);
    this.#remember = remember;
    const first = query.get('edition');
    this.#asked = () => (first === null ? this.#newest() : fetchEdition(first));
  }

  /** Loads and listens until the returned function is called. */
  start(): () => void {
    void this.#show(this.#asked);
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

  /** What a unit is compared with; null until it is known. */
  comparedOf = ({ unit_code }: { unit_code: string }) => this.#compared.get(unit_code) ?? null;

  open(id: string): Promise<void> {
    return this.#show(() => fetchEdition(id));
  }

  retry = (): Promise<void> => this.#show(this.#asked);

  /** Shows what the address asks for after Back or Forward: without an edition, the newest week. */
  follow(query: URLSearchParams): void {
    const { edition, view } = this;
    if (edition === null) return;
    this.view = this.#readView(query);
    const id = query.get('edition');
    if (id === null) void this.#show(() => this.#newest(edition.kind), { replace: true });
    else if (id !== edition.id) void this.open(id);
    else if (view.compare !== this.view.compare) void this.comparing.load();
  }

  latest(period: PeriodKind): Promise<void> {
    const kind = this.edition?.kind ?? 'township';
    return this.#show(() => fetchLatest(period, kind));
  }

  /** Returns the edition that differs from the shown one in these fields only. */
  changeTo(change: Partial<EditionSpec>): Promise<void> {
    const { edition } = this;
    if (!edition) return Promise.resolve();
    return this.open(editionId({ ...specOf(edition), ...change }));
  }

  /** Chooses something else; `replace`: while somebody types, each letter is no step of its own. */
  choose(change: Partial<DeskView>, { replace } = { replace: false }): void {
    const { compare } = this.view;
    this.view = { ...this.view, ...change };
    this.#put(replace);
    if (compare !== this.view.compare) void this.comparing.load();
  }

  /** Selects a unit, or none when it was selected already. */
  select = (code: string): void => this.choose({ unit: code === this.view.unit ? null : code });

  /** An address that names no edition selects the viewer's own unit. */
  #readView(query: URLSearchParams): DeskView {
    const view = readView(query);
    return query.has('edition') ? view : { ...view, unit: view.unit ?? this.#own?.code ?? null };
  }

  #newest(kind: UnitKind = 'township'): Promise<LeagueEdition> {
    return fetchLatest('week', this.#own?.kind ?? kind);
  }

  /** The latest request wins, whatever the order of the answers. */
  async #show(
    fetchIt: () => Promise<LeagueEdition>,
    { replace } = { replace: this.edition === null },
  ): Promise<void> {
    this.#requestNumber += 1;
    const requestNumber = this.#requestNumber;
    this.#asked = fetchIt;
    this.loading = true;
    try {
      const edition = await fetchIt();
      if (requestNumber !== this.#requestNumber) return;
      const isOther = edition.kind !== this.edition?.kind && this.edition !== null;
      this.edition = edition;
      this.refusal = null;
      this.newer = null;
      // Of the other kind of unit there are other units and groups.
      if (isOther) {
        const unit = edition.units.some(({ unit_code }) => unit_code === this.view.unit)
          ? this.view.unit
          : null;
        this.view = { ...this.view, unit, peerGroup: '', text: '' };
      }
      this.#put(replace);
      void this.comparing.load();
      await this.#list(edition);
    } catch (error) {
      if (requestNumber === this.#requestNumber) this.refusal = failureText(error);
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
    const query = viewQuery(this.edition.id, this.view);
    if (`?${query}` !== location.search) this.#remember(`?${query}`, { replace });
  }
}

/** What makes an edition the edition it is. */
export function specOf({ kind, period, date, basis, scheme }: LeagueEdition): EditionSpec {
  return { kind, period, date, basis, scheme: scheme.id };
}
