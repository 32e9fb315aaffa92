import { posix } from 'node:path';
import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';
import type { Attributes } from './xml.ts';

/** The parts of a workbook. */
export interface WorkbookParts {
  /** In workbook order, hidden sheets included. */
  sheets: { name: string; part: string; isHidden: boolean }[];
  /** Part with the shared strings; null when there is none. */
  strings: string | null;
  styles: string | null;
  /** Whether serial days count from 1904 instead of 1900. */
  date1904: boolean;
}

interface Link {
  id: string;
  /** Last word of the type of relationship, the same in both dialects of the standard. */
  kind: string;
  part: string;
}

/** @throws Error when the archive is no workbook */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const root = (await readLinks(archive, '')).find(({ kind }) => kind === 'officeDocument');
  if (root === undefined) throw new Error('no workbook');
  const links = await readLinks(archive, root.part);
  // Some systems link to a table of strings that is not in the file.
  const partOf = (wanted: string) =>
    links.find(({ kind, part }) => kind === wanted && archive.has(part))?.part ?? null;
  const book: WorkbookParts = {
    sheets: [],
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    date1904: false,
  };
  await readXml(archive.read(root.part), {
    open(name, attributes) {
      if (name === 'workbookPr') {
        book.date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      } else if (name === 'sheet') {
        const link = links.find(({ id }) => id === linkId(attributes));
        // Sheets with charts, dialogues or macros have no rows.
        if (link?.kind !== 'worksheet') return;
        const { name: title = '', state = 'visible' } = attributes;
        // Also `veryHidden`, which only a program can show again.
        book.sheets.push({ name: title, part: link.part, isHidden: state !== 'visible' });
      }
    },
  });
  return book;
}

/** Reads the parts that a part links to; with the part '' those of the whole package. */
async function readLinks(archive: Archive, part: string): Promise<Link[]> {
  const folder = posix.dirname(part);
  const links: Link[] = [];
  const rels = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  await readXml(archive.read(rels), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      const place = posix.resolve('/', folder, target).slice(1);
      links.push({ id, kind: posix.basename(type), part: place });
    },
  });
  return links;
}

/** Returns the attribute `r:id`, whatever its prefix. */
function linkId(attributes: Attributes): string | undefined {
  const name = Object.keys(attributes).find((each) => each.endsWith(':id'));
  return name === undefined ? undefined : attributes[name];
}
