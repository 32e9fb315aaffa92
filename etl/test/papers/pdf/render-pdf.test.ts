import { afterEach, describe, expect, it, vi } from 'vitest';
import { getDocumentProxy, getMeta } from 'unpdf';
import { openFonts } from '../../../papers/renderers/fonts/open-fonts.ts';
import type { PaperDocument } from '../../../papers/model/document.ts';
import { renderPdf } from '../../../papers/renderers/pdf/render-pdf.ts';
import { pagesOf, placesOf, sizesOf } from './pdf-text.ts';
import {
  ABOUT,
  DOCUMENT,
  LETTER,
  column,
  paper,
  paragraph,
  ranking,
  tableBlock,
} from './sample-paper.ts';

const fonts = openFonts();
const render = (document: PaperDocument) => renderPdf(document, fonts, ABOUT);
const textOf = async (document: PaperDocument) => (await pagesOf(await render(document))).join('|');

afterEach(() => vi.unstubAllEnvs());

describe('the words of a PDF', () => {
  it('can all be read, in their order', async () => {
    const text = await textOf(
      paper({
        head: DOCUMENT,
        title: '关于信访工作的通报',
        addressee: '各镇乡人民政府',
        body: [
          { block: 'heading', text: '一、总体情况' },
          paragraph('化解率97.56%，（㛃湖街道、𠙶溪乡）——较上期↑2位；堃。'),
          { block: 'table', title: '表1', table: ranking(1, [8, 4, 4]) },
        ],
        annexes: [{ title: '名单', blocks: [paragraph('无。')] }],
        signature: { organ: '演县信访局', date: '2023年5月21日' },
        contact: '联系人：䶮三',
        notes: ['演示数据。'],
      }),
    );
    expect(text).toBe(
      '演县信访局文件演信〔2023〕15号关于信访工作的通报各镇乡人民政府：一、总体情况' +
        '化解率97.56%，（㛃湖街道、𠙶溪乡）——较上期↑2位；堃。' +
        '—1—|表1单位五色图指数颜色1镇0.01蓝' +
        '附件：名单演县信访局2023年5月21日（联系人：䶮三）演示数据。—2—' +
        '|附件名单无。—3—',
    );
  });

  it('number two annexes and their names', async () => {
    const annexes = ['甲表', '乙表'].map((title) => ({ title, blocks: [paragraph('略。')] }));
    expect(await textOf(paper({ annexes }))).toContain(
      '附件：1.甲表2.乙表—1—|附件1甲表略。—2—|附件2乙表略。—3—',
    );
  });

  it('show 〓 for a character that no font has', async () => {
    expect(await textOf(paper({ body: [paragraph('王😀镇')] }))).toContain('王〓镇');
    expect(fonts.missing).toContain('😀');
  });
});

describe('the page of a PDF', () => {
  it('holds 22 lines of 28 characters, from 37 mm down and 28 mm from the left', async () => {
    const body = [paragraph('国'.repeat(2 * 22 * 28))];
    const pdf = await render(paper({ body }));
    const [, second] = await pagesOf(pdf);
    expect(second).toBe(`${'国'.repeat(22 * 28)}—2—`);
    const lines = (await placesOf(pdf, 2)).filter(({ text }) => text.startsWith('国'));
    expect(lines).toHaveLength(22);
    // A line is 225/22 = 10.23 mm high, and its base line 0.38 × 16 pt (2.14 mm) under its middle.
    expect(lines[0]!.x).toBeCloseTo(28, 1);
    expect(lines[0]!.y).toBeCloseTo(37 + 10.23 / 2 + 2.14, 1);
    expect(lines[21]!.y - lines[0]!.y).toBeCloseTo(21 * 10.227, 1);
    expect(lines[0]!.size).toBeCloseTo(16, 3);
  });

  it('is the only one when the paper fits', async () => {
    // Name 60, issue 41, organ 29, line 14, gap 29 of 638 points leave 16 lines: 16 × 28 − 2.
    expect(
      await pagesOf(await render(paper({ body: [paragraph('国'.repeat(446))] }))),
    ).toHaveLength(1);
    expect(
      await pagesOf(await render(paper({ body: [paragraph('国'.repeat(447))] }))),
    ).toHaveLength(2);
  });

  it('has its number at the right when odd and at the left when even', async () => {
    const pdf = await render(paper({ body: [paragraph('国'.repeat(1000))] }));
    const number = async (page: number) => (await placesOf(pdf, page)).at(-1)!;
    expect((await number(1)).x).toBeGreaterThan(150);
    // One character, 156/28 = 5.57 mm, from the edge of the text.
    expect((await number(2)).x).toBeCloseTo(28 + 5.57, 1);
    expect((await number(2)).size).toBe(14);
  });

  it('of a letter is numbered from the second on, its name 30 mm from the top', async () => {
    const pdf = await render(paper({ head: LETTER, body: [paragraph('国'.repeat(1000))] }));
    const [first, second] = await pagesOf(pdf);
    expect(first).toMatch(/^演县信访局演信函〔2023〕3号国+$/);
    expect(second).toMatch(/^国+—2—$/);
    const [name] = await placesOf(pdf, 1);
    // 50 points are 17.64 mm; the base line stands 0.88 of them under the top.
    expect(name!.y).toBeCloseTo(30 + 0.88 * 17.64, 1);
  });
});

describe('a signature', () => {
  it('has its date four characters from the right and the organ in the middle over it', async () => {
    const pdf = await render(paper({ signature: { organ: '甲局', date: '五月十二日' } }));
    const places = await placesOf(pdf, 1);
    const [organ, date] = ['甲局', '五月十二日'].map((text) =>
      places.find((p) => p.text === text)!,
    );
    // The text ends at 184 mm; a character is 5.571 mm apart, 16 points (5.644 mm) wide.
    const right = 184 - 4 * 5.571;
    expect(date!.x).toBeCloseTo(right - 5 * 5.644, 1);
    expect(organ!.x).toBeCloseTo(right - 3.5 * 5.644, 1);
  });

  it('never stands on a page without some of the text', async () => {
    // 15 of 16 lines are full, and organ and date with the gap over them take four.
    const body = [paragraph('国'.repeat(15 * 28 - 2))];
    const signature = { organ: '甲局', date: '五月十二日' };
    const [, second] = await pagesOf(await render(paper({ body, signature })));
    expect(second).toBe(`${'国'.repeat(56)}甲局五月十二日—2—`);
  });
});

describe('annex list and signature', () => {
  const annexes = ['甲表', '乙表', '丙表'].map((title) => ({
    title,
    blocks: [paragraph('略。')],
  }));
  const signature = { organ: '甲局', date: '五月十二日' };

  it.each([
    // 16 lines: what follows the text takes 1 + 3 and 2 + 2. With 8 lines it still fits …
    [8, 0],
    // … with more, two lines of the text go with it.
    [9, 2],
    [12, 2],
    [15, 2],
    [16, 2],
  ])('after %i lines of text stand together, with %i of them over the turn', async (full, over) => {
    const body = [paragraph('国'.repeat(full * 28 - 2))];
    const [first, second] = await pagesOf(await render(paper({ body, annexes, signature })));
    const together = '附件：1.甲表2.乙表3.丙表甲局五月十二日';
    if (over === 0) expect(first).toContain(`国${together}—1—`);
    else expect(second).toBe(`${'国'.repeat(28 * over)}${together}—2—`);
  });
});

describe('the 版记', () => {
  const imprint = {
    copyTo: '市委办公室，市政府办公室',
    printed: { organ: '演县信访局办公室', date: '2023年5月22日' },
  };
  const words = '抄送：市委办公室，市政府办公室。演县信访局办公室2023年5月22日印发';

  it('stands at the foot of the last page, behind the annexes', async () => {
    const annexes = [{ title: '名单', blocks: [paragraph('无。')] }];
    const pdf = await render(paper({ head: DOCUMENT, annexes, imprint }));
    const pages = await pagesOf(pdf);
    expect(pages.at(-1)).toBe(`附件名单无。${words}—2—`);
    const line = (await placesOf(pdf, 2)).find(({ text }) => text.includes('印发'))!;
    // The lower edge of the text is at 262 mm; the line is 14 × 1.6 points high, its base line 0.38 em
    // under its middle.
    const middle = 262 - 0.35 - (14 * 1.6 * 25.4) / 72 / 2;
    expect(line.y).toBeCloseTo(middle + (0.38 * 14 * 25.4) / 72, 1);
    expect(line.size).toBe(14);
  });

  it('has a page of its own, without a number, when the last one is full', async () => {
    const body = [paragraph('国'.repeat(2 * 22 * 28 - 2))];
    const pages = await pagesOf(await render(paper({ body, imprint })));
    // Of 2 × 22 lines the first page holds 16, and the third 6.
    expect(pages).toHaveLength(3);
    expect(pages.at(-1)).toBe(`${'国'.repeat(6 * 28)}${words}—3—`);
    const full = [paragraph('国'.repeat((16 + 22) * 28 - 2))];
    expect((await pagesOf(await render(paper({ body: full, imprint })))).at(-1)).toBe(words);
  });

  it('of a letter says only who gets a copy', async () => {
    const pdf = await render(paper({ head: LETTER, imprint: { ...imprint, printed: null } }));
    expect((await pagesOf(pdf)).join('')).toMatch(/。抄送：市委办公室，市政府办公室。$/);
  });
});

describe('small print', () => {
  it('never stands on a page without some of the text, and is not cut', async () => {
    // All of 16 lines are full.
    const body = [paragraph('国'.repeat(16 * 28 - 2))];
    const [, second] = await pagesOf(await render(paper({ body, notes: ['甲。', '乙。'] })));
    expect(second).toBe(`${'国'.repeat(56)}甲。乙。—2—`);
  });
});

describe('a table', () => {
  it('of 60 rows repeats its two rows of header on every page and loses no row', async () => {
    const pages = await pagesOf(
      await render(paper({ body: [tableBlock(ranking(60, [8, 4, 4]))] })),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.match(/单位五色图指数颜色/g)).toHaveLength(1);
    const names = pages.join('').match(/\d+(?=镇)/g)!;
    expect(names.map((name) => Number(name.slice(-2)))).toEqual(
      Array.from({ length: 60 }, (_, row) => row + 1),
    );
  });

  it('that is wide makes only the pages of its annex landscape', async () => {
    // 50 characters of 10.5 points are 525, upright pages hold 442.
    const annexes = [{ title: '宽表', blocks: [tableBlock(ranking(3, [30, 10, 10]))] }];
    const sizes = await sizesOf(await render(paper({ annexes })));
    expect(sizes).toEqual(['210×297', '297×210']);
  });

  it('of few rows is not cut at the end of a page', async () => {
    // 13 lines leave room for the header and a few rows; all eight go to the next page.
    const body = [paragraph('国'.repeat(13 * 28)), tableBlock(ranking(8, [8, 4, 4]))];
    const [first, second] = await pagesOf(await render(paper({ body })));
    expect(first).not.toContain('单位');
    expect(second).toMatch(/^单位.*8镇0\.08蓝—2—$/);
  });

  it('sets all figures in one size, and never breaks one', async () => {
    // 40 columns of figures: 11 points each, 5 of them for words. A digit has 0.56 ems, a point 0.3, % 0.93.
    const columns = Array.from({ length: 40 }, (_, at) =>
      column(String(at), 4, { format: 'percent' }),
    );
    const rows = [columns.map((_, at) => ({ value: at === 0 ? 1 : 0.08 }))];
    const figures = (
      await placesOf(await render(paper({ body: [tableBlock({ columns, rows })] })), 1)
    ).filter(({ text }) => /^(100\.00|8\.00)%$/.test(text));
    expect(figures).toHaveLength(40);
    expect(new Set(figures.map(({ size }) => size)).size).toBe(1);
    // 39 columns of 8.00%, 2.91 ems, and one of 100.00%, 4.03, with 6 points beside each.
    expect(figures[0]!.size).toBeCloseTo((442.2 - 40 * 6) / (39 * 2.91 + 4.03), 1);
  });

  it('cuts a row that is higher than a page without losing text', async () => {
    const long = Array.from({ length: 1500 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join(
      '',
    );
    const table = {
      columns: [column('甲', 4), column('乙', 4)],
      rows: [[{ value: long }, { value: '乙' }]],
    };
    const pages = await pagesOf(await render(paper({ body: [tableBlock(table)] })));
    const text = pages.join('').replace(/—\d—|甲乙/g, '');
    for (const character of long)
      if (!'甲乙'.includes(character)) expect(text).toContain(character);
  });
});

describe('the file', () => {
  it('says what it is, and was made on the paper’s day in China', async () => {
    const { info } = await getMeta(await getDocumentProxy(Uint8Array.from(await render(paper()))));
    expect(info.Title).toBe('信访工作周亮晒（2023年第20周）');
    expect(info.Keywords).toBe('版本1+0123456789ab');
    // Midnight of 21 May in China is 16:00 of the day before in Greenwich.
    expect(info.CreationDate).toBe('D:20230520160000Z');
    expect(info.ModDate).toBe('D:20230520160000Z');
  });

  it('has equal bytes after another paper, at another time and in another zone', async () => {
    const document = paper({ body: [paragraph('甲乙丙'), tableBlock(ranking(3, [8, 4, 4]))] });
    const first = await renderPdf(document, openFonts(), ABOUT);
    vi.stubEnv('TZ', 'America/New_York');
    await render(paper({ body: [paragraph('天地玄黄')] }));
    expect(Buffer.compare(await render(document), first)).toBe(0);
  });
});
