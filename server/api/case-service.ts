import { statSync } from 'node:fs';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { listedUnits, registerDay } from '../../etl/config/units-on.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { EditionStore } from '../../etl/editions/edition-store.ts';
import { parsePublishedEdition } from '../../etl/editions/parse-edition.ts';
import { readReference } from '../../etl/editions/reference.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import type { MeasuredWindow } from '../../etl/facts/by-window.ts';
import type { CaseList, ListedCase } from '../../etl/facts/list-cases.ts';
import { shanghaiNow, wallTimeOfIso } from '../../etl/method/calendar/shanghai.ts';
import { MAX_EXPORTED_CASES } from '../../etl/method/case-export.ts';
import { parseEditionId } from '../../etl/method/edition-id.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { hasData, publishedPath } from '../../etl/warehouse/warehouse.ts';
import { maySeeCases, mayUse, unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type {
  CaseAnswer,
  CaseFilters,
  Cases,
  CasesQuery,
  CaseTextAnswer,
} from '../contract/cases.ts';
import type { Calendar } from '../contract/heat.ts';
import { HttpError } from '../http/http-error.ts';
import { calendarDays, calendarWindow } from './calendar.ts';
import { caseAnswer, casesAnswer } from './case-answer.ts';
import type { CaseExport } from './case-export.ts';
import type { AskedEdition, CaseQuestion } from './case-question.ts';
import { mayReadCase, rowsOf } from './case-rows.ts';
import { noEdition } from './no-edition.ts';
import { OpenMakers } from './open-makers.ts';
import { refuseOtherKind } from './restrict-to-unit.ts';
import { titlesOfSources } from './source-titles.ts';

const NO_CASE = new HttpError(404, 'not_found', '没有这件信访件，或不在您能看的范围内。');

/** Questions of others are answered between two stretches. */
const EXPORTED_AT_A_TIME = 10_000;

/** Before every case. */
const BEGINNING = '0001-01-01';

/** Cases behind figures, and one by one, for those who may see them. */
export class CaseService {
  private readonly dir: DataDir;
  private readonly store: EditionStore;
  private readonly makers = new OpenMakers();

  constructor(dir: DataDir, store: EditionStore) {
    this.dir = dir;
    this.store = store;
  }

  close(): void {
    this.makers.close();
  }

  /** @throws HttpError 400, 403 or 404 that says what cannot be listed */
  async list(query: CasesQuery, access: Access, left: AbortSignal): Promise<Cases> {
    const question = this.question(query, access);
    const list = await this.page(question, query.limit, query.offset, left);
    return casesAnswer(list, question, access);
  }

  /**
   * Returns all the cases of a question, to be read in stretches.
   * @throws HttpError as `list`, and 400 when they are too many for one file
   */
  async export(query: CasesQuery, access: Access, left: AbortSignal): Promise<CaseExport> {
    const question = this.question(query, access);
    const first = await this.page(question, EXPORTED_AT_A_TIME, 0, left);
    const { total } = first;
    if (total > MAX_EXPORTED_CASES) {
      const sentence = `一次最多导出 ${MAX_EXPORTED_CASES} 件，这里有 ${total} 件，请先用条件缩小范围。`;
      throw new HttpError(400, 'too_many', sentence);
    }
    const page = (offset: number) => this.page(question, EXPORTED_AT_A_TIME, offset, left);
    return { question, total, stretches: stretches(first, page) };
  }

  /** What lists can be filtered by. */
  filters(access: Access): CaseFilters {
    const { units, topics, indicators } = this.reference(null);
    const listed = listedUnits(units, registerDay(units, shanghaiNow().slice(0, 10)));
    return {
      units: units
        .filter(({ code }) => listed.get(code) === code && maySeeCases(access, code))
        .map(({ code, name, kind }) => ({ code, name, kind })),
      topics: [...new Set(topics.map(({ topic }) => topic))],
      indicators: indicators.map(({ id, title, type }) => ({ id, title, type })),
    };
  }

  /**
   * Registrations by day up to the end of an edition, small counts left out for those who may not see
   * the cases.
   * @throws HttpError 404 for an edition, or a unit of it, that is not there; 403 for a screen of
   * another unit
   */
  async calendar(
    id: string,
    code: string | undefined,
    access: Access,
    left: AbortSignal,
  ): Promise<Calendar> {
    const asked = this.edition(id, access);
    const { spec } = asked;
    refuseOtherKind(access.screen, spec.kind);
    const reference = this.reference(spec.scheme);
    const own = access.screen?.unit ?? null;
    const wanted = own?.code ?? code;
    const unit = wanted === undefined ? null : reference.units.find((each) => each.code === wanted);
    if (unit === undefined || (unit !== null && unit.kind !== spec.kind)) {
      throw new HttpError(404, 'not_found', '这一期里没有这个单位。');
    }
    const window = calendarWindow(spec.date);
    const register = registerDay(reference.units, spec.date);
    const seen = unitsOfCases(access);
    const isWhole = seen === 'all' || (unit !== null && seen.includes(unit.code));
    const wantedUnit = unit?.code ?? null;
    // What is left out of one unit depends on all others.
    const found = await this.ask(reference, asked, left, (maker) =>
      maker.dailyRegistrations({ ...window, register }, spec.kind, isWhole ? wantedUnit : null),
    );
    return {
      edition: id,
      unit: unit && { code: unit.code, name: unit.name },
      days: calendarDays(window, found, wantedUnit, isWhole),
    };
  }

  /** @throws HttpError 404, also for a case that one may not see: that it exists is not told */
  async life(no: string, access: Access, left: AbortSignal): Promise<CaseAnswer> {
    const reference = this.reference(null);
    const readable = async (maker: EditionMaker, petitionNo: string) => {
      const life = await maker.caseLife(petitionNo);
      return life !== null && mayReadCase(access, reference.units, life.detail) ? life : null;
    };
    return this.ask(reference, null, left, async (maker) => {
      const life = await readable(maker, no);
      if (life === null) throw NO_CASE;
      const { repeat_of } = life.detail;
      // Who may not see the case that it repeats is not told its number either.
      const isTold = repeat_of !== null && (await readable(maker, repeat_of)) !== null;
      const repeats = life.repeats.filter((each) => mayReadCase(access, reference.units, each));
      const titleOf = titlesOfSources(this.dir);
      return caseAnswer(life, reference.units, isTold ? repeat_of : null, repeats, titleOf);
    });
  }

  /** @throws HttpError 404 as `life` does */
  async text(no: string, access: Access, left: AbortSignal): Promise<CaseTextAnswer> {
    const reference = this.reference(null);
    const text = await this.ask(reference, null, left, (maker) => maker.caseText(no));
    if (text === null || !mayReadCase(access, reference.units, text)) throw NO_CASE;
    return { title: text.title, content: text.content };
  }

  private question(query: CasesQuery, access: Access): CaseQuestion {
    const asked = query.edition === undefined ? null : this.edition(query.edition, access);
    const reference = this.reference(asked?.spec.scheme ?? null);
    const { kind, unit } = rowsOf(access, reference.units, asked?.spec.kind ?? null, query.unit);
    const indicator = reference.indicators.find(({ id }) => id === query.indicator) ?? null;
    if (query.indicator !== undefined && indicator === null) {
      throw new HttpError(400, 'bad_request', '没有这个指标。', { parameters: ['indicator'] });
    }
    const { part, state = null, channel = null, topic = null } = query;
    const { from = null, to = null, sort, order } = query;
    const filter = { part, state, channel, topic, from, to };
    return { asked, reference, kind, unit, indicator, filter, sort, descending: order === 'desc' };
  }

  private page(
    { asked, reference, kind, unit, indicator, filter, sort, descending }: CaseQuestion,
    limit: number,
    offset: number,
    left: AbortSignal,
  ): Promise<CaseList> {
    const scope = { kind, unit: unit?.code ?? null, indicator: indicator?.id ?? null };
    return this.ask(reference, asked, left, (maker) =>
      maker.listCases(windowOf(maker, reference, asked?.spec ?? null), {
        ...scope,
        ...filter,
        ...{ sort, descending, limit, offset },
      }),
    );
  }

  private edition(id: string, access: Access): AskedEdition {
    const spec = parseEditionId(id);
    const text = this.store.read(id);
    const edition = text === null ? null : parsePublishedEdition(text, id);
    const isShown = edition !== null || mayUse(access, 'drafts');
    const hasScheme = this.dir.list('schemes', '.yaml').some(({ name }) => name === spec?.scheme);
    if (spec === null || !isShown || !hasScheme) {
      throw noEdition();
    }
    return { id, spec, edition };
  }

  private reference(scheme: string | null): Reference {
    if (!hasData(this.dir)) throw new HttpError(404, 'not_found', '还没有装载信访件。');
    return readReference(this.dir, scheme ?? readSettings(this.dir).scheme[0]!);
  }

  /** Asks the state that the edition was made of; without one: all that is loaded. */
  private ask<T>(
    reference: Reference,
    asked: AskedEdition | null,
    left: AbortSignal,
    work: (maker: EditionMaker) => Promise<T>,
  ): Promise<T> {
    const iso = asked?.edition?.provenance.known_at ?? null;
    const knownAt = iso === null ? null : wallTimeOfIso(iso);
    const { mtimeMs } = statSync(publishedPath(this.dir));
    const { scheme, registerVersion } = reference;
    const state = [mtimeMs, scheme.id, scheme.fingerprint, registerVersion, knownAt].join(' ');
    const open = () => EditionMaker.openWith(this.dir, reference, { knownAt });
    return this.makers.ask(state, open, work, left);
  }
}

/**
 * The first stretch and all others.
 * @throws Error when cases were loaded meanwhile: stretches of two states make no list
 */
async function* stretches(
  first: CaseList,
  page: (offset: number) => Promise<CaseList>,
): AsyncGenerator<readonly ListedCase[]> {
  yield first.cases;
  for (let offset = first.cases.length; offset < first.total;) {
    const { total, cases } = await page(offset);
    if (total !== first.total || cases.length === 0) throw new Error('The cases have changed');
    yield cases;
    offset += cases.length;
  }
}

function windowOf(
  maker: EditionMaker,
  { units }: Reference,
  spec: EditionSpec | null,
): MeasuredWindow {
  if (spec !== null) return maker.windows(spec).current;
  const today = shanghaiNow().slice(0, 10);
  return { start: BEGINNING, end: today, register: registerDay(units, today) };
}
