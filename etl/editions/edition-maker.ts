import { KnownState } from '../measures/known-state.ts';
import { unitLabels } from '../settings/register.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import type { Edition } from './edition.ts';
import { makeEdition } from './make-edition.ts';
import { readReference } from './reference.ts';
import type { Reference } from './reference.ts';
import { editionWindows } from './spec.ts';
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

  /** @param knownAt Shanghai wall time K, or null for everything loaded */
  static async open(
    dir: DataDir,
    scheme: string,
    knownAt: string | null = null,
  ): Promise<EditionMaker> {
    const reference = readReference(dir, scheme);
    const database = await openForReading(dir);
    try {
      const settings = {
        labels: unitLabels(reference.units, reference.county),
        clocks: reference.clocks,
        domains: reference.scheme.domains,
      };
      const state = await KnownState.at(database, settings, knownAt);
      return new EditionMaker(state, reference, () => database.close());
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Editions in the order asked, all measured in one pass. */
  async make(specs: EditionSpec[]): Promise<Edition[]> {
    const windows = specs.map(editionWindows);
    const figures = await this.state.measure(
      windows.flatMap(({ current, previous, lastYear, day }) => [current, previous, lastYear, day]),
    );
    return specs.map((spec, at) => {
      const [current, previous, lastYear, day] = figures.slice(4 * at, 4 * at + 4);
      return makeEdition(
        spec,
        this.reference,
        { current: current!, previous: previous!, lastYear: lastYear!, day: day! },
        this.state.loads,
      );
    });
  }
}
