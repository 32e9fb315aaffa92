import { QueryError, UserError } from '../base/errors.ts';
import type { ByWindow, MeasuredWindow } from '../facts/by-window.ts';
import type { CaseCounts } from '../facts/case-counts.ts';
import type { CaseLife } from '../facts/case-life.ts';
import type { CaseText } from '../facts/case-text.ts';
import type { DailyRegistration } from '../facts/daily-registrations.ts';
import type { CaseList, CaseSelection } from '../facts/list-cases.ts';
import type { WindowTotals } from '../facts/window-totals.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import { isValidOn, validityText } from '../config/scheme.ts';
import type { Scheme } from '../config/scheme.ts';
import type { Edition } from './edition.ts';
import { explainLeague } from './explain-units.ts';
import type { ExplainLeague } from './explain-units.ts';
import { makeEdition } from './make-edition.ts';
import type { EditionLeague } from './make-edition.ts';
import { giveUpFacts, openState } from './open-state.ts';
import type { OpenState, StateSpec } from './open-state.ts';
import { rankWindows } from './rank-windows.ts';
import type { EditionFigures } from './rank-windows.ts';
import { readReference } from './reference.ts';
import type { Reference } from './reference.ts';
import { measuredWindows } from './edition-spec.ts';
import type { MeasuredWindows } from './edition-spec.ts';
import { editionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';

/** What a maker of editions knows, and what it uses. */
export interface MakerSpec extends StateSpec {
  /** Explains leagues; without it the maker does so itself. */
  explain?: ExplainLeague;
}

/**
 * Makes editions of one scheme as known at K. Opening works out the state of every petition, or
 * attaches the facts that are kept of it; each edition then sums them up. Close it after use.
 */
export class EditionMaker {
  private readonly reference: Reference;
  /** Opens the state without kept facts. */
  private readonly openAfresh: (abandoned: AbortSignal | null) => Promise<OpenState>;
  private readonly explain: ExplainLeague;
  private open: OpenState;
  private abandoned: AbortSignal | null = null;

  private constructor(
    reference: Reference,
    open: OpenState,
    openAfresh: (abandoned: AbortSignal | null) => Promise<OpenState>,
    explain: ExplainLeague,
  ) {
    this.reference = reference;
    this.open = open;
    this.openAfresh = openAfresh;
    this.explain = explain;
  }

  /** Path of the kept facts that it reads; null: there are none. */
  get keptFacts(): string | null {
    return this.open.keptFacts;
  }

  /** Megabytes that its database holds in memory. */
  megabytes(): Promise<number> {
    return this.open.database.megabytes();
  }

  /** Ends the work under way, and all later work, once the signal is aborted; null: nothing does. */
  stopOn(abandoned: AbortSignal | null): void {
    this.abandoned = abandoned;
    this.open.database.stopOn(abandoned);
  }

  close(): void {
    this.open.database.close();
  }

  /**
   * Opens a maker with today's reference files.
   * @param scheme a scheme, or its name
   * @param knownAt Shanghai wall time K `yyyy-mm-dd hh:mm:ss`; null: everything loaded
   * @throws UserError when nothing has been loaded or a reference file is wrong
   */
  static async open(
    dir: DataDir,
    scheme: Scheme | string,
    knownAt: string | null = null,
  ): Promise<EditionMaker> {
    return EditionMaker.openWith(dir, readReference(dir, scheme), { knownAt });
  }

  /** Opens a maker with given reference files, such as those of a seal. */
  static async openWith(
    dir: DataDir,
    reference: Reference,
    options: MakerSpec,
  ): Promise<EditionMaker> {
    const openAfresh = (abandoned: AbortSignal | null) =>
      openState(dir, reference, { ...options, abandoned, choice: 'afresh' });
    const open = await openState(dir, reference, options);
    return new EditionMaker(reference, open, openAfresh, options.explain ?? explainLeague);
  }

  /**
   * Makes editions in the given order. Measures them together.
   * @throws UserError for a day on which the scheme is not valid
   */
  async make(specs: EditionSpec[]): Promise<Edition[]> {
    for (const { date } of specs) checkValidity(this.reference.scheme, date);
    try {
      return await this.measure(specs);
    } catch (error) {
      const { keptFacts } = this.open;
      if (keptFacts === null || !(error instanceof QueryError)) throw error;
      const afresh = await giveUpFacts(keptFacts, () => this.openAfresh(this.abandoned));
      this.close();
      this.open = afresh;
      this.stopOn(this.abandoned);
      return this.measure(specs);
    }
  }

  private async measure(specs: EditionSpec[]): Promise<Edition[]> {
    const { state } = this.open;
    const windows = specs.map((spec) => this.windows(spec));
    const current = windows.map((each) => each.current);
    await state.askFor([...new Set(specs.map(({ kind }) => kind))]);
    const totals = await state.measure(
      windows.flatMap(({ recent: _, ...each }) => Object.values(each)),
    );
    const leagues = specs.map((spec, at) => this.league(spec, totalsOf(windows[at]!, totals)));
    // A query below may fail before these are awaited.
    for (const each of leagues) each.catch(() => {});
    const breakdowns = await state.readBreakdowns([
      ...current,
      ...windows.map(({ lastYear }) => lastYear),
    ]);
    const cases = await state.auditCases(current);
    const pending = await state.pending(current);
    const histories = await state.registrationHistory(windows.map(({ recent }) => recent));
    const explained = await Promise.all(leagues);
    return specs.map((spec, at) => {
      const own = windows[at]!;
      return makeEdition(
        spec,
        this.reference,
        explained[at]!,
        {
          breakdown: { now: breakdowns.of(own.current), lastYear: breakdowns.of(own.lastYear) },
          audit: { cases: cases.of(own.current), history: histories.of(own.recent) },
          pending: pending.of(own.current),
        },
        state.loads,
      );
    });
  }

  /** Ranks the units and explains their ranks; another thread does that beside the next queries. */
  private async league(spec: EditionSpec, figures: EditionFigures): Promise<EditionLeague> {
    const { scheme } = this.reference;
    const league = rankWindows(spec, this.reference, figures);
    const { units, now: ranked, plan, values } = league;
    const measured = { units, ranked, plan, values, scheme };
    const explanation = await this.explain(measured, editionId(spec), this.abandoned);
    return { figures, league, explanation };
  }

  /** Returns the windows of an edition, by the register of the maker. */
  windows(spec: EditionSpec): MeasuredWindows {
    return measuredWindows(spec, this.reference.units);
  }

  /**
   * Reads what the cases of some units of one kind add to the figures of the windows.
   * @param units codes; null: the cases of no unit
   */
  caseCounts(
    windows: readonly MeasuredWindow[],
    kind: UnitKind,
    units: readonly (string | null)[],
  ): Promise<ByWindow<CaseCounts[]>> {
    return this.open.state.caseCounts(windows, kind, units);
  }

  /** Reads a page of the cases behind a figure of a window. */
  listCases(window: MeasuredWindow, selection: CaseSelection): Promise<CaseList> {
    return this.open.state.listCases(window, selection);
  }

  /**
   * Counts the registrations of each day and unit of a window.
   * @param unit code of a unit; null: of all, and of none
   */
  dailyRegistrations(
    window: MeasuredWindow,
    kind: UnitKind,
    unit: string | null,
  ): Promise<DailyRegistration[]> {
    return this.open.state.dailyRegistrations(window, kind, unit);
  }

  /** Reads the life of a case; null when there is none, or none that may be shown. */
  caseLife(petitionNo: string): Promise<CaseLife | null> {
    return this.open.state.caseLife(petitionNo);
  }

  /** Reads what a case says; null when there is none, or none that may be shown. */
  caseText(petitionNo: string): Promise<CaseText | null> {
    return this.open.state.caseText(petitionNo);
  }
}

function totalsOf(windows: MeasuredWindows, totals: ByWindow<WindowTotals>): EditionFigures {
  return {
    current: totals.of(windows.current),
    previous: totals.of(windows.previous),
    previousRanking: totals.of(windows.previousRanking),
    period: totals.of(windows.period),
    periodBefore: totals.of(windows.periodBefore),
    lastYear: totals.of(windows.lastYear),
    twoYearsAgo: totals.of(windows.twoYearsAgo),
    threeYearsAgo: totals.of(windows.threeYearsAgo),
    day: totals.of(windows.day),
  };
}

function checkValidity(scheme: Scheme, date: string): void {
  if (isValidOn(scheme, date)) return;
  throw new UserError(
    `方案 ${scheme.id} ${validityText(scheme)}，不能用于截止日 ${date} 的一期，请换一个方案，或改它的 valid。`,
  );
}
