import type { DataDir } from '../../etl/config/data-dir.ts';
import { listedUnits, registerDay } from '../../etl/config/units-on.ts';
import type { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import type { MeasuredWindow } from '../../etl/facts/by-window.ts';
import type { CaseList, ListedCase } from '../../etl/facts/list-cases.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { MAX_EXPORTED_CASES } from '../../etl/method/case-export.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { maySeeCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type {
  CaseAnswer,
  CaseFilters,
  Cases,
  CasesQuery,
  CaseTextAnswer,
} from '../contract/cases.ts';
import { HttpError } from '../http/http-error.ts';
import { caseAnswer, casesAnswer } from './case-answer.ts';
import type { CaseExport } from './case-export.ts';
import type { CaseQuestion } from './case-question.ts';
import { mayReadCase, rowsOf } from './case-rows.ts';
import type { FactService } from './fact-service.ts';
import { titlesOfSources } from './source-titles.ts';

const NO_CASE = new HttpError(404, 'not_found', '没有这件信访件，或不在您能看的范围内。');

/** Questions of others are answered between two stretches. */
const EXPORTED_AT_A_TIME = 10_000;

/** Before every case. */
const BEGINNING = '0001-01-01';

/** Cases behind figures, and one by one, for those who may see them. */
export class CaseService {
  private readonly dir: DataDir;
  private readonly facts: FactService;

  constructor(dir: DataDir, facts: FactService) {
    this.dir = dir;
    this.facts = facts;
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
    const { units, topics, indicators } = this.facts.reference(null);
    const listed = listedUnits(units, registerDay(units, shanghaiNow().slice(0, 10)));
    return {
      units: units
        .filter(({ code }) => listed.get(code) === code && maySeeCases(access, code))
        .map(({ code, name, kind }) => ({ code, name, kind })),
      topics: [...new Set(topics.map(({ topic }) => topic))],
      indicators: indicators.map(({ id, title, type }) => ({ id, title, type })),
    };
  }

  /** @throws HttpError 404, also for a case that one may not see: that it exists is not told */
  async life(no: string, access: Access, left: AbortSignal): Promise<CaseAnswer> {
    const reference = this.facts.reference(null);
    const readable = async (maker: EditionMaker, petitionNo: string) => {
      const life = await maker.caseLife(petitionNo);
      return life !== null && mayReadCase(access, reference.units, life.detail) ? life : null;
    };
    return this.facts.ask(reference, null, left, async (maker) => {
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
    const reference = this.facts.reference(null);
    const text = await this.facts.ask(reference, null, left, (maker) => maker.caseText(no));
    if (text === null || !mayReadCase(access, reference.units, text)) throw NO_CASE;
    return { title: text.title, content: text.content };
  }

  private question(query: CasesQuery, access: Access): CaseQuestion {
    const asked = query.edition === undefined ? null : this.facts.edition(query.edition, access);
    const reference = this.facts.reference(asked?.spec.scheme ?? null);
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
    return this.facts.ask(reference, asked, left, (maker) =>
      maker.listCases(windowOf(maker, reference, asked?.spec ?? null), {
        ...scope,
        ...filter,
        ...{ sort, descending, limit, offset },
      }),
    );
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
