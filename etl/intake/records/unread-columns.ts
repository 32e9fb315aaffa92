import { nameKey } from '../../base/text.ts';
import type { Source } from '../../config/source.ts';
import { columnName } from '../extract/valueless-formulas.ts';
import type { LocatedHeader } from './header-finder.ts';
import { headingKey } from './header.ts';
import { knownHeadings } from './other-header.ts';
import { isBlank } from './cell-reader.ts';
import { maskName } from './mask.ts';
import { REPAIR_HEADINGS } from './repair-headings.ts';

/** So many headings are named, and so long they are shown. */
const SHOWN = 20;
const SHOWN_LENGTH = 20;

/** Collects the columns of a file that the source does not read, over all of its sheets. */
export class UnreadColumns {
  private readonly source: Source;
  private readonly known: ReadonlySet<string>;
  private readonly unknown = new Set<string>();
  private readonly synonyms = new Set<string>();
  private readonly nameless = new Set<number>();

  constructor(source: Source) {
    this.source = source;
    this.known = new Set([
      ...knownHeadings(source),
      ...Object.values(source.join).flat().map(headingKey),
      // A table of rejected rows comes back repaired.
      ...Object.values(REPAIR_HEADINGS),
    ]);
  }

  /** Takes the columns of a sheet that have a heading. */
  addHeader({ names, columns }: LocatedHeader): void {
    const read = new Set(columns.values());
    const headings = new Set([...read].map((place) => headingKey(names[place] ?? '')));
    for (const [place, name] of names.entries()) {
      const heading = headingKey(name);
      if (heading === '' || read.has(place) || headings.has(heading)) continue;
      if (!this.known.has(heading)) this.unknown.add(shown(name));
      else if (this.isSynonym(heading, columns)) this.synonyms.add(shown(name));
    }
  }

  /** Takes a row below the header: its cells in columns without a heading. */
  addRow(cells: readonly string[], places: readonly number[]): void {
    for (const place of places) if (!isBlank(cells[place] ?? '')) this.nameless.add(place);
  }

  /** Returns a sentence for each way in which columns are not read. */
  notes(): string[] {
    const { unknown, synonyms, nameless } = this;
    const notes: string[] = [];
    if (unknown.size > 0) {
      notes.push(
        `${listed(unknown)}没有读：来源“${this.source.title}”不认得这些列名；要用的，加到来源文件（sources/）的 headings 里`,
      );
    }
    if (synonyms.size > 0) {
      notes.push(`${listed(synonyms)}没有读：同一项已由别的列给出`);
    }
    if (nameless.size > 0) {
      const places = [...nameless].sort((one, other) => one - other).map(columnName);
      notes.push(`${places.join('、')} 列没有列名，没有读；要用的，请补上列名再导入`);
    }
    return notes;
  }

  /** Whether another heading of the same column is read. */
  private isSynonym(heading: string, columns: LocatedHeader['columns']): boolean {
    return [...columns.keys()].some((column) =>
      this.source.headings[column]?.some((each) => headingKey(each) === heading),
    );
  }
}

/** Returns the columns between the first and the last heading that have none. */
export function namelessColumns({ names, width }: LocatedHeader): number[] {
  return Array.from({ length: width }, (_, place) => place).filter(
    (place) => nameKey(names[place] ?? '') === '',
  );
}

function listed(headings: ReadonlySet<string>): string {
  const names = [...headings].slice(0, SHOWN).map((name) => `“${name}”`);
  return names.join('') + (headings.size > SHOWN ? `等 ${headings.size} 列` : '');
}

/** A heading as a sentence has it: what may be a person's number in it is masked. */
function shown(heading: string): string {
  const text = maskName(nameKey(heading).replace(/\s+/g, ' '));
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
