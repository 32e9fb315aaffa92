import type { Edition, Proposal } from '../../editions/edition.ts';
import type { CountyKind } from '../../method/unit-kind.ts';
import type { Block } from '../model/document.ts';
import type { Table } from '../model/table.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import type { ReportPart } from '../wording/part-names.ts';
import { adjustmentTable } from './adjustment-table.ts';
import { paragraphs } from './assemble.ts';
import type { PartContent } from './assemble.ts';
import { channelTable } from './channel-table.ts';
import { tableOf } from './table-columns.ts';
import type { ReportInput } from './paper-input.ts';
import { colourTable } from './colour-table.ts';
import { moreRedNote, redTable } from './red-table.ts';
import { rankedUnits, unrankedNote } from './unranked-note.ts';
import { notChosenText, proposalRule } from './proposal-rule.ts';
import { documentColumns, monthTableColumns, reasonColumns } from './ranking-columns.ts';

/** What each part of a report shows beside its text. */
export function reportPartContents(
  input: ReportInput,
): Record<Exclude<ReportPart, 'text'>, PartContent> {
  const { township, department } = input.editions;
  return {
    channels: (title) => [table(title, channelTable(township))],
    map: (title) =>
      input.map === null ? [] : [{ block: 'figure', title, figure: input.map.figure }],
    colours: (title) => tableUnlessEmpty(title, colourTable(pairOf(input))),
    reds: (title) => tableUnlessEmpty(title, redTable(pairOf(input)), moreRedNote(pairOf(input))),
    townships: (title) => ranking(township, title),
    departments: (title) => ranking(department, title),
    commended: () => proposed(input, 'commend'),
    notified: () => proposed(input, 'supervise'),
    adjustments: (title) => {
      const entries = adjustmentTable(pairOf(input));
      return entries === null ? paragraphs('本期没有加减分。') : [table(title, entries)];
    },
    township_months: (title) => months(input, 'township', title),
    department_months: (title) => months(input, 'department', title),
  };
}

/** Townships first, as everywhere. */
export function pairOf({ editions }: Pick<ReportInput, 'editions'>): Edition[] {
  return [editions.township, editions.department];
}

function table(title: string | null, rows: Table, note = ''): Block {
  return { block: 'table', title, table: rows, note };
}

/** The ranked units, and under them those that are left out. */
function ranking(edition: Edition, title: string | null): Block[] {
  const units = rankedUnits(edition);
  const note = unrankedNote(edition);
  if (units.length === 0) return paragraphs(note);
  return [table(title, tableOf(documentColumns(edition), units), note)];
}

function tableUnlessEmpty(title: string | null, rows: Table | null, note = ''): Block[] {
  return rows === null ? [] : [table(title, rows, note)];
}

const NONE_PROPOSED: Record<Proposal, string> = {
  supervise: '本期没有符合通报条件的单位。',
  commend: '本期没有符合通报表扬条件的单位。',
};

/** The rule, and the units a letter is proposed for: a table for each kind that has any. */
function proposed(input: ReportInput, proposal: Proposal): Block[] {
  const tables = pairOf(input).flatMap((edition) => {
    const units = edition.units.filter((unit) => unit.proposal === proposal);
    const title = UNIT_KIND_NAMES[edition.kind];
    return units.length === 0
      ? []
      : [table(title, tableOf(reasonColumns(edition, proposal), units))];
  });
  const found = tables.length === 0 ? paragraphs(NONE_PROPOSED[proposal]) : tables;
  const rule = proposalRule(proposal, pairOf(input));
  const others = paragraphs(notChosenText(proposal, pairOf(input)));
  return [...(rule === null ? [] : paragraphs(rule)), ...found, ...others];
}

function months(input: ReportInput, kind: CountyKind, title: string | null): Block[] {
  const then = input.months.map((pair) => pair[kind]);
  const edition = input.editions[kind];
  const left = new Set(edition.not_ranked);
  const units = edition.units.filter(({ unit_code }) => !left.has(unit_code));
  const rows = tableOf(monthTableColumns(edition, then), units);
  const hasGaps = rows.rows.some((cells) => cells.some(({ value }) => value === null));
  return units.length === 0 ? [] : [table(title, rows, hasGaps ? '“—”为不参与排名。' : '')];
}
