import { adoptScheme, earliestAdoption, withdrawAdoption } from '../../etl/config/adopt-scheme.ts';
import type { AdoptionDays } from '../../etl/config/adopt-scheme.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { schemeIndicators } from '../../etl/config/indicators.ts';
import { readYaml } from '../../etl/config/read-yaml.ts';
import {
  findSchemeFile,
  makeDraftText,
  readSchemeText,
  saveDraft,
} from '../../etl/config/scheme-drafts.ts';
import type { Draft, SchemeFile } from '../../etl/config/scheme-drafts.ts';
import { adoptedSchemes, schemeOn } from '../../etl/config/scheme-in-force.ts';
import { isOfCounty, schemeNotes } from '../../etl/config/scheme-notes.ts';
import { schemeSchema } from '../../etl/config/scheme-schema.ts';
import { readSchemeFile } from '../../etl/config/scheme.ts';
import { PERIOD_KINDS, periodEnd } from '../../etl/method/calendar/period.ts';
import { addDays, shanghaiTime } from '../../etl/method/calendar/shanghai.ts';
import { parseEditionId } from '../../etl/method/edition-id.ts';
import type { SchemeEdits } from '../../etl/method/scheme-edits.ts';
import { SealedEditions } from '../../etl/seals/sealed-editions.ts';
import { asRefusal, refused } from '../http/as-refusal.ts';
import { HttpError } from '../http/http-error.ts';
import type { AdoptionPlan, ListedScheme, SchemeAnswer } from '../contract/schemes.ts';
import { listedOf, listSchemes } from './scheme-list.ts';

/** Schemes: what there is, what would be, drafts, and which is in force from when. */
export class SchemeService {
  private readonly dir: DataDir;
  private readonly now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(dir: DataDir, now: () => number) {
    this.dir = dir;
    this.now = now;
  }

  /** In Shanghai, `yyyy-mm-dd`. */
  get today(): string {
    return shanghaiTime(new Date(this.now())).slice(0, 10);
  }

  list(): ListedScheme[] {
    return asRefusal(() => listSchemes(this.dir, this.today));
  }

  /** @throws HttpError 404 when there is none, 409 when its file has a mistake */
  scheme(id: string): SchemeAnswer {
    const { path } = this.file(id);
    const known = schemeIndicators(this.dir);
    const { weights } = readYaml(path, schemeSchema(known));
    const scheme = readSchemeFile(path, known);
    const { root, missing, scale, decimals, min_cases, min_weight } = scheme;
    if (!isOfCounty(scheme, known)) {
      const message = `方案“${scheme.title}”的指标不是信访件的指标，只用于 cockpit score。`;
      throw refused(message);
    }
    return {
      ...asRefusal(() => listedOf(this.dir, id, this.today)),
      ...{ root, missing, scale, decimals, min_cases, min_weight },
      weights,
      adjustment_limit: scheme.adjustment_limit,
      domains: scheme.domains,
      colours: scheme.colours,
      notes: schemeNotes(scheme, known),
    };
  }

  /** What the check says of a scheme with changes. */
  check(id: string, edits: SchemeEdits): { mistake: string | null; notes: string[] } {
    const file = this.file(id);
    const { title, version } = file;
    const base = { id, version };
    const words = { title, reason: '检查', by: '检查', on: this.today };
    const text = makeDraftText(file, { base, edits, ...words });
    const read = readSchemeText(this.dir, id, text);
    if ('mistake' in read) return { mistake: read.mistake, notes: [] };
    return { mistake: null, notes: schemeNotes(read.scheme, schemeIndicators(this.dir)) };
  }

  async save(id: string, draft: Omit<Draft, 'on'>, seen: string | null): Promise<ListedScheme> {
    await asRefusal(() => saveDraft(this.dir, id, { ...draft, on: this.today }, seen));
    return listedOf(this.dir, id, this.today);
  }

  plan(id: string, asked: string | undefined): AdoptionPlan {
    this.file(id);
    const days = this.days();
    const earliest = asRefusal(() => earliestAdoption(this.dir, days));
    const from = asked ?? earliest;
    return {
      earliest,
      firsts: PERIOD_KINDS.map((period) => ({ period, date: periodEnd(period, from) })),
      before: schemeOn(adoptedSchemes(this.dir), addDays(from, -1))?.title ?? null,
      sealed: days.sealed,
      sealed_to: days.sealedTo,
    };
  }

  async adopt(id: string, version: string, from: string): Promise<ListedScheme> {
    this.file(id);
    await asRefusal(() => adoptScheme(this.dir, { id, version }, from, this.days()));
    return listedOf(this.dir, id, this.today);
  }

  async withdraw(id: string): Promise<ListedScheme> {
    this.file(id);
    await asRefusal(() => withdrawAdoption(this.dir, id, this.today));
    return listedOf(this.dir, id, this.today);
  }

  private days(): AdoptionDays & { sealed: number } {
    const seals = asRefusal(() => new SealedEditions(this.dir).list());
    const dates = seals.map(({ id }) => parseEditionId(id)!.date);
    return { today: this.today, sealedTo: dates.sort().at(-1) ?? null, sealed: dates.length };
  }

  private file(id: string): SchemeFile {
    if (!this.dir.list('schemes', '.yaml').some(({ name }) => name === id)) {
      throw new HttpError(404, 'not_found', `没有编号为 ${id} 的方案，请回到方案列表。`);
    }
    return asRefusal(() => findSchemeFile(this.dir, id));
  }
}
