import type { Edition, EditionUnit } from '../../editions/edition.ts';
import type { LetterKind, ReportKind } from '../../method/paper-kind.ts';
import { makeLetter } from '../../papers/contents/make-letter.ts';
import { makeReportPaper } from '../../papers/contents/make-report-paper.ts';
import type {
  EditionPair,
  LetterInput,
  PaperSeal,
  PaperContext,
  ReportInput,
} from '../../papers/contents/paper-input.ts';
import { formatCell } from '../../papers/model/format-cell.ts';
import type { Block } from '../../papers/model/document.ts';
import type { Paper } from '../../papers/model/paper.ts';
import type { Table } from '../../papers/model/table.ts';
import { readWorkCalendar } from '../../config/holidays.ts';
import { readOrganisation } from '../../papers/wording/organisation.ts';
import { readTemplate } from '../../papers/wording/paper-template.ts';
import type { SpecOf, TestCounty } from '../support/test-county.ts';

/** The editions of both kinds of unit. */
export async function pairOf(county: TestCounty, spec: Omit<SpecOf, 'kind'>): Promise<EditionPair> {
  const [township, department] = await county.editions([
    { ...spec, kind: 'township' },
    { ...spec, kind: 'department' },
  ]);
  return { township: township!, department: department! };
}

function settingOf(county: TestCounty): PaperContext {
  return {
    calendar: readWorkCalendar(county.dir),
    organisation: readOrganisation(county.dir),
    seals: new Map<string, PaperSeal>(),
    approval: null,
  };
}

/** A report of a county by its own templates. */
export function reportOf(
  county: TestCounty,
  kind: ReportKind,
  editions: EditionPair,
  more: Partial<ReportInput> = {},
): Paper {
  const template = readTemplate(county.dir, kind);
  const setting = settingOf(county);
  return makeReportPaper(kind, { ...setting, editions, months: [], map: null, template, ...more });
}

/** A letter of a county by its own templates. */
export function letterOf(
  county: TestCounty,
  kind: LetterKind,
  edition: Edition,
  unitCode: string,
  more: Partial<LetterInput> = {},
): Paper {
  const template = readTemplate(county.dir, kind);
  return makeLetter(kind, { ...settingOf(county), edition, unitCode, template, ...more });
}

/** Headings and paragraphs of a body, one a line; tables and figures as their titles. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.map((block) =>
    block.block === 'table' || block.block === 'figure'
      ? `[${block.block} ${block.title ?? ''}]`
      : block.text,
  );
}

/** The nth table of some blocks. */
export function tableIn(blocks: readonly Block[], at = 0): Table {
  return blocks.flatMap((block) => (block.block === 'table' ? [block.table] : []))[at]!;
}

/** Rows of a table as they are printed, a blank between cells. */
export function rowsOf({ columns, rows }: Table): string[] {
  return rows.map((cells) =>
    cells.map((cell, at) => formatCell(cell, columns[at]!.format)).join(' '),
  );
}

/** A register of many units: an edition whose units are copies of its first, each with its name. */
export function grown(edition: Edition, names: readonly string[]): Edition {
  const [first] = edition.units as [EditionUnit];
  const units = names.map((unit_name, at) => ({
    ...first,
    unit_name,
    unit_code: `U${at}`,
    rank: at + 1,
    prev_rank: names.length - at,
    colour: 'green' as const,
  }));
  return {
    ...edition,
    units,
    alerts: units.flatMap(({ unit_code, unit_name, rank }) => [
      { alert: 'turned_red', unit_code, unit_name, text: '', statistic: { rank, prev_rank: null } },
      { alert: 'overdue', unit_code, unit_name, text: '', statistic: { overdue: 5, open: 9 } },
    ]),
  };
}
