import type { Edition, LeagueEdition } from '../../etl/editions/edition.ts';
import { leagueEdition } from '../../etl/editions/league-edition.ts';
import { parsePublishedEdition } from '../../etl/editions/parse-edition.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { editionId, parseEditionId } from '../../etl/method/edition-id.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import type { EditionStore } from '../../etl/editions/edition-store.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import { editionArrow } from '../../etl/editions/write-arrow.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { isValidOn, readScheme } from '../../etl/config/scheme.ts';
import { hasData } from '../../etl/warehouse/warehouse.ts';
import type { AnswerFormat } from '../contract/editions.ts';
import { ARROW_TYPE } from '../contract/routes.ts';
import { jsonContent } from './body-cache.ts';
import type { ResponseBody, BodyCache, Content } from './body-cache.ts';
import type { EditionCatalogue } from './edition-catalogue.ts';
import { LruCache } from './lru-cache.ts';
import type { OpenMakers } from './open-makers.ts';
import { readReferenceFiles } from './read-reference-files.ts';
import { SharedInterest } from './shared-interest.ts';
import { WorkQueue } from './work-queue.ts';
import { mayUse, unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import { restrictToUnit, refuseOtherKind } from './restrict-to-unit.ts';

/** Kept for being asked for again in another format, or by another screen. */
const CACHED_EDITIONS = 10;
/** Each takes a processor and some gigabytes in a large county. */
const MADE_AT_A_TIME = 2;
/** Editions that wait to be made; more are refused. */
const MAX_WAITING = 20;

/** An edition, and what names the state that it was read or made in. */
export interface WholeEdition {
  edition: Edition;
  key: string;
}

/** An edition that may be seen. */
interface FoundEdition {
  id: string;
  spec: EditionSpec;
  /** Of what is published; null: it is not. */
  fingerprint: string | null;
}

/** Where an edition comes from. */
interface EditionSource {
  id: string;
  spec: EditionSpec;
  /** Of an edition that is not published. */
  reference: Reference | null;
  /** Names everything that it depends on besides its id. */
  state: string;
  key: string;
}

/** Editions as they are sent: published ones from the store, any other worked out and remembered. */
export class EditionService {
  private readonly dir: DataDir;
  private readonly store: EditionStore;
  private readonly catalogue: EditionCatalogue;
  private readonly bodies: BodyCache;
  private readonly makers: OpenMakers;
  private readonly made = new LruCache<Edition>(CACHED_EDITIONS);
  private readonly leagues = new LruCache<LeagueEdition>(CACHED_EDITIONS);
  private readonly queue = new WorkQueue(MADE_AT_A_TIME, MAX_WAITING);
  private readonly interest = new SharedInterest();

  constructor(
    dir: DataDir,
    store: EditionStore,
    catalogue: EditionCatalogue,
    bodies: BodyCache,
    makers: OpenMakers,
  ) {
    this.dir = dir;
    this.store = store;
    this.catalogue = catalogue;
    this.bodies = bodies;
    this.makers = makers;
  }

  /**
   * Null when the id is none, its day is still to come, its scheme is unknown or not valid then, or
   * nothing has been loaded; nor is an edition that is not published worked out for those without the
   * right to it. Those without the right to the whole are given the league.
   * @param left aborted when the client has left; what nobody waits for is not made
   * @throws HttpError 403 when the screen is of a unit of the other kind; 503 when too many editions
   * wait to be made
   */
  async body(
    id: string,
    format: AnswerFormat,
    access: Access,
    left: AbortSignal,
  ): Promise<ResponseBody | null> {
    const found = this.find(id, access);
    if (found === null) return null;
    const source = this.source(found);
    const { state, key } = source;
    const shape = format === 'json' && !mayUse(access, 'editions') ? 'league' : format;
    const unit = access.screen?.unit ?? null;
    const seen = unitsOfCases(access);
    const scope = seen === 'all' ? seen : seen.join();
    const name = ['edition', id, shape, unit?.code, scope].join(' ');
    return this.interest.wait(key, left, (abandoned) => {
      const whole = async () => toShownEdition(await this.edition(source, abandoned), seen);
      return this.bodies.get(name, state, async () => {
        if (shape === 'json') return jsonContent(await whole());
        const made = async () => leagueEdition(await whole());
        const league = await this.leagues.get(`${key} ${scope}`, made);
        return leagueContent(restrictToUnit(league, unit), shape);
      });
    });
  }

  /**
   * The edition itself, small counts included, and what names its state; null as for `body`.
   * @throws HttpError as `body` does
   */
  async whole(id: string, access: Access, left: AbortSignal): Promise<WholeEdition | null> {
    const found = this.find(id, access);
    if (found === null) return null;
    const source = this.source(found);
    const { key } = source;
    const edition = await this.interest.wait(key, left, (abandoned) =>
      this.edition(source, abandoned),
    );
    return { edition, key };
  }

  /** The league of a whole edition, with the small counts of those units whose cases one may see. */
  league({ edition, key }: WholeEdition, access: Access): Promise<LeagueEdition> {
    const seen = unitsOfCases(access);
    const scope = seen === 'all' ? seen : seen.join();
    return this.leagues.get(`${key} ${scope}`, () => leagueEdition(toShownEdition(edition, seen)));
  }

  /** The other schemes by which the same edition may be seen by who asks. */
  otherSchemes(
    { kind, period, date, basis, scheme: own }: Edition,
    access: Access,
  ): { id: string; title: string }[] {
    return this.dir
      .list('schemes', '.yaml')
      .filter(({ name }) => name !== own.id)
      .filter(({ name: scheme }) => {
        const id = editionId({ kind, period, date, basis, scheme });
        return this.find(id, access) !== null;
      })
      .map(({ name }) => ({ id: name, title: readScheme(this.dir, name).title }));
  }

  /** Null: there is none that those may see who ask. */
  private find(id: string, access: Access): FoundEdition | null {
    const published = this.catalogue.get(id);
    const spec = published ?? parseEditionId(id);
    if (spec === null) return null;
    refuseOtherKind(access.screen, spec.kind);
    if (published === null && !(mayUse(access, 'drafts') && this.canMake(spec))) return null;
    return { id, spec, fingerprint: published?.fingerprint ?? null };
  }

  /** What an edition depends on besides its id. */
  private source({ id, spec, fingerprint }: FoundEdition): EditionSource {
    const reference = fingerprint === null ? readReferenceFiles(this.dir, spec.scheme) : null;
    const state = reference === null ? fingerprint! : this.makers.stateKey(reference, null);
    return { id, spec, reference, state, key: `${id} ${state}` };
  }

  private edition(source: EditionSource, abandoned: AbortSignal): Promise<Edition> {
    const { id, key } = source;
    return this.made.get(key, () => {
      const published = this.store.read(id);
      const edition = published === null ? null : parsePublishedEdition(published, id);
      return edition ?? this.queue.run(() => this.make(source, abandoned), abandoned);
    });
  }

  private async make({ spec, reference }: EditionSource, abandoned: AbortSignal): Promise<Edition> {
    const by = reference ?? readReferenceFiles(this.dir, spec.scheme);
    const [edition] = await this.makers.ask(by, null, abandoned, (maker) => maker.make([spec]));
    return edition!;
  }

  private canMake({ kind, scheme, date }: EditionSpec): boolean {
    return (
      hasData(this.dir) &&
      this.dir.unitKinds.includes(kind) &&
      date <= shanghaiNow().slice(0, 10) &&
      this.dir.list('schemes', '.yaml').some(({ name }) => name === scheme) &&
      isValidOn(readScheme(this.dir, scheme), date)
    );
  }
}

function leagueContent(league: LeagueEdition, format: 'league' | 'arrow'): Content {
  return format === 'arrow'
    ? { type: ARROW_TYPE, content: editionArrow(league) }
    : jsonContent(league);
}
