import { compareDates } from '../method/calendar/compare-dates.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { Edition } from '../editions/edition.ts';
import { EditionMaker } from '../editions/edition-maker.ts';
import type { EditionSpec } from '../method/edition-id.ts';

/** Makers of editions as known at one time, one for each scheme. Close them after use. */
export class SchemeMakers {
  private readonly makers = new Map<string, EditionMaker>();
  private readonly dir: DataDir;
  private readonly knownAt: string;

  /** @param knownAt Shanghai wall time K `yyyy-mm-dd hh:mm:ss` */
  constructor(dir: DataDir, knownAt: string) {
    this.dir = dir;
    this.knownAt = knownAt;
  }

  /** Makes editions of any schemes, oldest first. */
  async make(specs: readonly EditionSpec[]): Promise<Edition[]> {
    const made: Edition[] = [];
    for (const scheme of new Set(specs.map((spec) => spec.scheme))) {
      const maker = this.makers.get(scheme) ?? (await this.open(scheme));
      made.push(...(await maker.make(specs.filter((spec) => spec.scheme === scheme))));
    }
    return made.sort(compareDates);
  }

  close(): void {
    for (const maker of this.makers.values()) maker.close();
  }

  private async open(scheme: string): Promise<EditionMaker> {
    const maker = await EditionMaker.open(this.dir, scheme, this.knownAt);
    this.makers.set(scheme, maker);
    return maker;
  }
}
