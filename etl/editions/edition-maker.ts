import { UserError } from '../errors.ts';
import { KnownState } from '../measures/known-state.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { isValidOn } from '../settings/scheme.ts';
import type { Scheme } from '../settings/scheme.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import type { Edition } from './edition.ts';
import { makeEdition } from './make-edition.ts';
import type { EditionFigures } from './make-edition.ts';
import { measureSettings, readReference } from './reference.ts';
import type { Reference } from './reference.ts';
import { editionWindows, recentWindow } from './spec.ts';
import type { EditionSpec } from './spec.ts';

/**
 * Makes editions of one scheme as known at K. Opening works out every petition once; after that an
 * edition costs one pass over them. Close it when done.
 */
export class EditionMaker {
  private readonly state: KnownState;
  private readonly reference: Reference;
  readonly close: () => void;

  private constructor(state: KnownState, reference: Reference, close: () => void) {
    this.state = state;
    this.reference = reference;
    this.close = close;
  }

  /**
   * @param scheme one read already, or the name of one
   * @param knownAt Shanghai wall time K, or null for everything loaded
   */
  static async open(
    dir: DataDir,
    scheme: Scheme | string,
    knownAt: string | null = null,
  ): Promise<EditionMaker> {
    const reference = readReference(dir, scheme);
    const database = await openForReading(dir);
    try {
      const state = await KnownState.at(database, measureSettings(reference), knownAt);
      return new EditionMaker(state, reference, () => database.close());
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /**
   * Editions in the order asked, all measured together.
   * @throws UserError for a day on which the scheme is not valid
   */
  async make(specs: EditionSpec[]): Promise<Edition[]> {
    for (const { date } of specs) checkValidity(this.reference.scheme, date);
    const windows = specs.map(editionWindows);
    const figures = await this.state.measure(windows.flatMap((each) => Object.values(each)));
    const broken = await this.state.breakDown(
      windows.flatMap(({ current, lastYear }) => [current, lastYear]),
    );
    const cases = await this.state.auditCases(windows.map(({ current }) => current));
    const pending = await this.state.pending(windows.map(({ current }) => current));
    const histories = await this.state.registrationHistory(specs.map(recentWindow));
    return specs.map((spec, at) => {
      const names = Object.keys(windows[at]!);
      const own = names.map((name) => [name, figures.shift()!]);
      const [now, lastYear] = broken.splice(0, 2);
      return makeEdition(
        spec,
        this.reference,
        Object.fromEntries(own) as EditionFigures,
        {
          breakdown: { now: now!, lastYear: lastYear! },
          audit: { cases: cases[at]!, history: histories[at]! },
          pending: pending[at]!,
        },
        this.state.loads,
      );
    });
  }
}

function checkValidity(scheme: Scheme, date: string): void {
  if (isValidOn(scheme, date)) return;
  const {
    id,
    valid: { from, to },
  } = scheme;
  const span = [from === undefined ? '' : `自 ${from} 起`, to === undefined ? '' : `至 ${to} 止`];
  throw new UserError(
    `方案 ${id} ${span.join('')}有效，不能用于截止日 ${date} 的一期，请换一个方案，或改它的 valid。`,
  );
}
