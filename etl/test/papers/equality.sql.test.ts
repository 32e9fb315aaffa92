import { shareOf } from '../../method/indicator.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import type { PaperFormat } from '../../papers/draw-paper.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';
import type { UnitKind } from '../../method/unit-kind.ts';
import { DEPARTMENTS, paperCounty, TOWNSHIPS } from '../support/paper-county.ts';
import {
  countsOf,
  differences,
  documentCells,
  percent,
  percentOf,
  pictureWords,
  sheetCells,
  words,
  yearOnYear,
} from './equality-expected.ts';
import type { CellsOf } from './equality-expected.ts';
import {
  beyond,
  documentParagraphs,
  documentTables,
  pdfTable,
  pdfText,
  sheetTable,
} from './equality-forms.ts';
import type { FormTable } from './equality-forms.ts';
import { bytesOf, MadePapers } from './equality-papers.ts';

const NAMES = { township: TOWNSHIPS, department: DEPARTMENTS };
const SHEETS = { township: '镇乡街道明细', department: '部门单位明细' };
const POSTERS = { township: '镇乡街道晒榜', department: '部门单位晒榜' };
/** Too few cases, and none: not in a ranking, but named under it. */
const UNRANKED = { township: ['巳镇', '未乡'], department: ['税务局', '档案馆'] };
/** Of a ranking in documents. */
const RANKING = [
  ...['名次', '升降', '单位', '信访指数', '颜色', '五色图·名次', '五色图·颜色', '件数'],
  ...['化解率·率', '化解率·化解件', '化解率·应化解件'],
];
/** 14 of a unit's place, 6 modules, 4 of each of 12 indicators. */
// Thirteen rates, and one median.
const SHEET_COLUMNS = 14 + 6 + 4 * 13 + 3;

let papers: MadePapers;
beforeAll(async () => {
  papers = await MadePapers.of(await paperCounty());
});

/** The ranking of a kind of unit in a document that has those of both, or its own. */
function rankingIn(docx: Uint8Array, kind: UnitKind): FormTable {
  const rankings = documentTables(docx).filter(({ columns }) => columns.length === RANKING.length);
  return rankings.at(kind === 'township' ? 0 : -1)!;
}

/** The words of a PDF beyond the document's, without the repeated heading of a ranking. */
async function wordsBeyond(pdf: Uint8Array, paragraphs: readonly string[]): Promise<string[]> {
  const heading = '名次升降单位信访指数颜色五色图件数化解率名次颜色率化解件应化解件';
  return beyond(await pdfText(pdf), paragraphs)!.filter((text) => text !== heading);
}

/** The ranked units, which a ranking lists. */
const rankedOf = ({ units }: Edition) => units.filter(({ rank }) => rank !== null);

/** The differences of a ranking in a document or on a 晒榜. */
function rankingDifferences(form: FormTable, edition: Edition) {
  const units = rankedOf(edition);
  expect(units.length).toBeGreaterThan(4);
  const { found, compared } = differences(form, edition, documentCells, units);
  expect(compared).toBe(units.length * RANKING.length);
  return found;
}

describe.each(COUNTY_KINDS)('the formats of one edition of every %s', (kind) => {
  const count = NAMES[kind].length;
  const bytes = (format: PaperFormat) => papers.plainPaper(kind, format);

  it('show its figures and names in every cell of the workbook', () => {
    const form = sheetTable(bytes('xlsx'), SHEETS[kind]);
    expect(form.columns).toHaveLength(SHEET_COLUMNS);
    expect(differences(form, papers.edition('week', kind), sheetCells)).toEqual({
      found: [],
      compared: count * SHEET_COLUMNS,
    });
  });

  it('show them on the sheet that is put up, and name the others under it', () => {
    const form = sheetTable(bytes('xlsx'), POSTERS[kind]);
    expect(form.columns).toEqual(RANKING);
    expect(rankingDifferences(form, papers.edition('week', kind))).toEqual([]);
    expect(form.rows).toHaveLength(count - UNRANKED[kind].length);
    const paragraphs = documentParagraphs(bytes('docx'));
    const note = paragraphs.find((text) => text.startsWith('不参与排名：'))!;
    for (const name of UNRANKED[kind]) expect(note).toContain(name);
  });

  it('show them in every cell of the document', () => {
    const form = rankingIn(bytes('docx'), kind);
    expect(form.columns).toEqual(RANKING);
    expect(rankingDifferences(form, papers.edition('week', kind))).toEqual([]);
  });

  it('show them in every cell of the PDF', async () => {
    const form = await pdfTable(bytes('pdf'), NAMES[kind], RANKING);
    expect(rankingDifferences(form, papers.edition('week', kind))).toEqual([]);
  });

  it('have all words of the document in the PDF, in order, and besides only the picture’s', async () => {
    const paragraphs = documentParagraphs(bytes('docx'));
    const ranked = rankedOf(papers.edition('week', kind));
    expect(paragraphs.length).toBeGreaterThan(ranked.length * RANKING.length);
    const picture = (await wordsBeyond(bytes('pdf'), paragraphs)).join('');
    expect(picture).toMatch(/^演县信访工作/);
    const words = papers.edition('week', kind).units.flatMap(pictureWords);
    expect(words).toHaveLength(2 * count);
    for (const each of words) expect(picture).toContain(each);
  });
});

describe.each([
  ['weekly', 'week'],
  ['monthly', 'month'],
] as const)('the %s report', (report, period) => {
  it.each(COUNTY_KINDS)('has the figures of every %s in its workbook', (kind) => {
    const withReasons: CellsOf = (unit, edition) => [
      ...sheetCells(unit, edition),
      ...(report === 'monthly' ? reasonCells(unit) : []),
    ];
    const form = sheetTable(papers.report(report, 'xlsx'), SHEETS[kind]);
    expect(differences(form, papers.edition(period, kind), withReasons)).toEqual({
      found: [],
      compared: NAMES[kind].length * (SHEET_COLUMNS + (report === 'monthly' ? 2 : 0)),
    });
  });

  it.each(COUNTY_KINDS)('has the figures of every %s in its PDF', async (kind) => {
    const form = await pdfTable(papers.report(report, 'pdf'), NAMES[kind], RANKING);
    expect(rankingDifferences(form, papers.edition(period, kind))).toEqual([]);
  });
});

describe.each(['weekly', 'monthly'] as const)('the %s report', (report) => {
  const period = report === 'weekly' ? 'week' : 'month';

  it.each(COUNTY_KINDS)('has the figures of every %s in its document', (kind) => {
    const form = rankingIn(papers.report(report, 'docx'), kind);
    expect(form.columns).toEqual(RANKING);
    expect(rankingDifferences(form, papers.edition(period, kind))).toEqual([]);
  });
});

describe('the monthly report', () => {
  it('names k and n of the edition in its reasons', () => {
    const reasons = [...reasonsInDocument()];
    const units = COUNTY_KINDS.flatMap((kind) => papers.edition('month', kind).units);
    expect(reasons.map(([name]) => name)).toEqual(['㛃河管理局', '公安局', '壬乡']);
    for (const [name, text] of reasons) {
      const unit = units.find(({ unit_name }) => unit_name === name)!;
      const told = [...text.matchAll(/([^；]+?)([\d.]+%)（(\D+(\d+)件\/\D+(\d+)件)）/g)];
      expect(told).toHaveLength(3);
      for (const [, title, rate, counts, k, n] of told) {
        const { id } = papers
          .edition('month', 'department')
          .scheme.indicators.find((indicator) => indicator.title === title)!;
        expect(unit.indicators[id as 'resolved']).toMatchObject({ k: Number(k), n: Number(n) });
        expect(rate).toBe(percent(Number(k), Number(n)));
        expect(counts).toBe(countsOf(id, Number(k), Number(n)));
      }
    }
  });
});

/** The document's text about each unit that is commended or notified. */
function reasonsInDocument(): Map<string, string> {
  const tables = documentTables(papers.report('monthly', 'docx'));
  const rows = tables
    .filter(({ columns }) => columns.at(-1) === '理由')
    .flatMap(({ rows }) => rows);
  return new Map(rows.map((cells) => [cells[1]!.text, cells.at(-1)!.text]));
}

function reasonCells({ unit_name, proposal }: EditionUnit) {
  const names = { commend: '表扬', supervise: '通报' };
  return [
    words('情形', proposal && names[proposal]),
    words('理由', reasonsInDocument().get(unit_name) ?? null),
  ];
}

describe('the letters with the monthly report', () => {
  it('have the same text in the PDF as in the document', async () => {
    const { letters } = papers;
    expect(letters.map(({ paper }) => paper.id.split('-').at(0))).toEqual([
      'supervise',
      'commend',
      'commend',
    ]);
    for (const letter of letters) {
      const paragraphs = documentParagraphs(bytesOf(letter, 'docx'));
      expect(await wordsBeyond(bytesOf(letter, 'pdf'), paragraphs)).toEqual([]);
    }
  });

  it('list every scored indicator of the unit beside its peers and the month before', () => {
    const [letter] = papers.letters;
    const { units, scheme } = papers.edition('month', 'township');
    const { indicators, comparison } = units.find(({ unit_name }) => unit_name === '壬乡')!;
    const scored = scheme.indicators.filter(({ weight }) => weight > 0);
    // All ten apply, and their weights sum to 100: what one loses is weight · (100 − score) / 100.
    const [table] = documentTables(bytesOf(letter!, 'docx'));
    expect(table!.columns).toEqual(['指标', '本期', '件数', '上期', '同组平均', '失分']);
    expect(table!.rows).toHaveLength(10);
    scored.forEach(({ id, title, weight }, at) => {
      const { k, n } = shareOf({ indicators }, id);
      const { score } = indicators[id]!;
      const [before, peers] = [comparison.previous, comparison.peers].map(({ rates }) => {
        const rate = rates[id] ?? null;
        return rate === null ? '—' : percentOf(rate);
      });
      const [lost, ...others] = table!.rows[at]!.map(({ text }) => text).reverse();
      expect(others.reverse()).toEqual([title, percent(k, n), countsOf(id, k, n), before, peers]);
      expect(Number(lost)).toBeCloseTo((weight * (100 - score!)) / 100, 2);
    });
  });
});

describe('the sentences', () => {
  it('of the daily report have the same figures in document, PDF and message', async () => {
    const { context, breakdown } = papers.edition('day', 'township');
    const { day, window, window_last_year: lastYear, pending } = context;
    const resolved = Object.values(breakdown.by_channel).map((channel) => channel.resolved);
    const [k, n] = [sum(resolved.map((each) => each.k)), sum(resolved.map((each) => each.n))];
    const everywhere = [
      `${window.cases}件次，${yearOnYear(window.cases, lastYear.cases)}`,
      `化解率${percent(k, n)}`,
      `未办结${pending.open}件，其中超期${pending.overdue}件`,
    ];
    const onPages = [
      `7日内到期${pending.due_soon}件`,
      `应化解${n}件，化解${k}件，化解率`,
      `2024年3月31日，全县登记信访事项${day.cases}件次。`,
      `涉及${window.headcount}人次，集体访${window.collective}批次，重复信访${window.repeat}件次。`,
    ];
    const message = papers.message('daily');
    const document = documentParagraphs(papers.report('daily', 'docx')).join('');
    const pdf = await pdfText(papers.report('daily', 'pdf'));
    for (const words of [...everywhere, ...onPages]) expect(document).toContain(words);
    expect(pdf).toBe(document);
    for (const words of everywhere) expect(message).toContain(words);
    expect(message).toContain(`2024年3月31日登记${day.cases}件次，`);
    expect(message).toContain(`化解率${percent(k, n)}（化解${k}件/应化解${n}件）`);
    expect([day.cases, window.cases, k, n].every((figure) => figure > 0)).toBe(true);
  });

  it('of week and month have the same totals in the message as on the pages', async () => {
    for (const [report, period] of [
      ['weekly', 'week'],
      ['monthly', 'month'],
    ] as const) {
      const { window, window_last_year: lastYear } = papers.edition(period, 'township').context;
      const words = `登记信访事项${window.cases}件次，${yearOnYear(window.cases, lastYear.cases)}`;
      expect(papers.message(report)).toContain(words);
      expect(await pdfText(papers.report(report, 'pdf'))).toContain(words);
    }
  });

  it('of the month are the same in document and PDF, tables and small print as well', async () => {
    const paragraphs = documentParagraphs(papers.report('monthly', 'docx'));
    expect(await wordsBeyond(papers.report('monthly', 'pdf'), paragraphs)).toEqual([]);
  });
});

const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
