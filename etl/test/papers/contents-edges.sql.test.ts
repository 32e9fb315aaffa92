import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import { REPORT_KINDS, REPORT_PERIODS } from '../../method/paper-kind.ts';
import type { EditionPair } from '../../papers/contents/paper-input.ts';
import { openFonts } from '../../papers/renderers/fonts/open-fonts.ts';
import type { Block } from '../../papers/model/document.ts';
import { renderPdf } from '../../papers/renderers/pdf/render-pdf.ts';
import { CHANNELS } from '../../method/channel.ts';
import type { Channel } from '../../method/channel.ts';
import { UNITS } from '../support/county-folder.ts';
import { TestCounty } from '../support/test-county.ts';
import { resolvedCases } from '../support/plain-county.ts';
import { grown, letterOf, linesOf, pairOf, reportOf, rowsOf, tableIn } from './contents-input.ts';

const DATE = '2024-03-31';
/** What no sentence has: values that are none, and marks that meet because nothing stands between them. */
const UNWRITTEN = /undefined|NaN|null|\{\{|[，。、；：][，。、；]|：$|（）|（，|第名|第0名/m;

/** Every kind of report of a county, each of its own editions. */
async function allReports(county: TestCounty) {
  const pairs: [ReportKind, EditionPair][] = [];
  for (const kind of REPORT_KINDS) {
    pairs.push([kind, await pairOf(county, { period: REPORT_PERIODS[kind], date: DATE })]);
  }
  return pairs.map(([kind, editions]) =>
    reportOf(county, kind, editions, { months: kind === 'annual' ? [editions, editions] : [] }),
  );
}

/** The same edition with the figures of a county of 700,000 cases a year. */
function crowded(edition: Edition): Edition {
  const many = 98_765;
  const { context, breakdown, provenance } = edition;
  const by_channel = Object.fromEntries(CHANNELS.map((channel) => [channel, many])) as Record<
    Channel,
    number
  >;
  const volume = { cases: many, by_channel, headcount: many, collective: many, repeat: many };
  const rate = { n: many, k: many };
  const figures = { registered: many, first_resolved: rate, resolved: rate };
  const channels = Object.fromEntries(CHANNELS.map((channel) => [channel, figures]));
  return {
    ...edition,
    context: {
      ...context,
      day: volume,
      window: volume,
      window_last_year: volume,
      pending: { open: many, overdue: many, due_soon: many },
      unattributed: many,
    },
    breakdown: { ...breakdown, by_channel: channels as typeof breakdown.by_channel },
    provenance: { ...provenance, synthetic: true },
  };
}

const wordsOf = (blocks: readonly Block[]) => linesOf(blocks).join('\n');

describe('a county without any case yet', () => {
  it('has every report, with sentences that say so', async () => {
    const county = new TestCounty();
    await county.load(resolvedCases('甲街道', 1, 1, '2025-01-02'));
    const reports = await allReports(county);
    const [daily, weekly] = reports;
    expect(linesOf(daily!.document.body)).toEqual([
      '2024年3月31日，全县尚无登记数据。今年累计登记0件次，去年同期无数据；涉及0人次，集体访0批次，重复信访0件次。未办结0件，其中超期0件、7日内到期0件。',
      '一、信访形式',
      '[table ]',
    ]);
    expect(rowsOf(tableIn(daily!.document.body))).toEqual(['合计 — 0 — — — 0 0']);
    expect(daily!.document.notes[0]).toBe('统计时段：2024年1月1日至3月31日；尚无数据。');
    expect(wordsOf(weekly!.document.body)).toContain('本期没有镇乡街道参与排名。');
    for (const { document, message } of reports) {
      expect(wordsOf(document.body) + (message ?? '')).not.toMatch(UNWRITTEN);
    }
  });
});

describe('a county of one township', () => {
  it('has every report; all its units may be grey', async () => {
    const county = new TestCounty({ 'units.csv': UNITS.split('\n').slice(0, 2).join('\n') });
    await county.load(resolvedCases('甲街道', 1, 2, '2024-03-02'));
    const reports = await allReports(county);
    const [poster, details] = reports[1]!.workbook!;
    expect(reports[1]!.workbook).toHaveLength(2);
    expect(poster!.table.rows).toEqual([]);
    expect(poster!.notes[0]).toBe('不参与排名：甲街道（不够排名）。');
    expect(linesOf(reports[1]!.document.body)).toContain('不参与排名：甲街道（不够排名）。');
    // 1 of 2 is below the worst of every rate but acceptance and closing in time.
    expect(rowsOf(details!.table)).toEqual([
      expect.stringMatching(/^不参与排名 — — 甲街道 街道 — \d+\.\d\d 灰 /),
    ]);
    for (const { document, message } of reports) {
      const annexes = document.annexes.flatMap(({ blocks }) => blocks);
      expect(wordsOf([...document.body, ...annexes])).not.toMatch(UNWRITTEN);
      expect(message ?? '').not.toMatch(UNWRITTEN);
    }
  });
});

describe('many units, and odd names', () => {
  /** The longest names of a register, and a character of two code units. */
  const NAMES = Array.from({ length: 1400 }, (_, at) => `𠮷山人力资源和社会保障镇${at}`);
  let county: TestCounty;
  let editions: EditionPair;
  beforeAll(async () => {
    county = new TestCounty({ 'county.yaml': "code: '900001'\nname: 𠮷县\n" });
    await county.load(resolvedCases('甲街道', 9, 9, '2024-03-02'));
    const pair = await pairOf(county, { period: 'day', date: DATE });
    editions = {
      township: grown(pair.township, NAMES),
      department: grown(pair.department, NAMES),
    };
  });

  it('leave the message within 300 characters, and the 日通报 on one sheet of two pages', async () => {
    // Every channel, large figures, a restatement, a copy, demo data: all of them take room.
    county.write('papers/organisation.yaml', 'copy_to: 县委办公室、县人大办公室、县政府办公室\n');
    const editionsOfMany = {
      township: crowded(editions.township),
      department: crowded(editions.department),
    };
    const seals = new Map(
      Object.values(editionsOfMany).map(({ id }) => [
        id,
        {
          hash: 'f'.repeat(64),
          number: 1234,
          sealed_at: '2024-12-30T08:00:00+08:00',
          revision: 12,
        },
      ]),
    );
    const { message, document } = reportOf(county, 'daily', editionsOfMany, { seals });
    expect([...message!].length).toBeLessThanOrEqual(300);
    expect(linesOf(document.body)[1]).toBe('预警：本期转为红色2800个；有超期件2800个。');
    // All are green here; the channels and their sum.
    expect(rowsOf(tableIn(document.body))).toEqual([
      expect.stringMatching(/等1400个单位 .*等1400个单位$/),
    ]);
    expect(tableIn(document.body, 1).rows).toHaveLength(6);
    const pdf = Buffer.from(
      await renderPdf(document, openFonts(), { title: '', date: DATE, provenance: '' }),
    );
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(2);
  });

  it('are all in the tables and the sheets', () => {
    const paper = reportOf(county, 'weekly', editions);
    expect(tableIn(paper.document.body).rows).toHaveLength(1400);
    expect(paper.workbook!.map(({ table }) => table.rows.length)).toEqual([1400, 1400, 1400, 1400]);
    expect([...paper.message!].length).toBeLessThanOrEqual(300);
    expect(wordsOf(paper.document.body)).toContain(`${NAMES[9]}等1400个单位`);
  });

  it('are addressed by their full names', async () => {
    const { township } = editions;
    const [unit] = township.units;
    const proposed = { ...township, units: [{ ...unit!, proposal: 'supervise' as const }] };
    const { document } = letterOf(county, 'supervise', proposed, unit!.unit_code);
    expect(document.addressee).toBe(`${NAMES[0]}`);
    expect(document.head).toMatchObject({ number: '𠮷信督〔2024〕  号' });
  });
});
