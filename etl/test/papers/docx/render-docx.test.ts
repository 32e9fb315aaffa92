import { beforeAll, describe, expect, it, vi } from 'vitest';
import { renderDocx } from '../../../papers/renderers/docx/render-docx.ts';
import { openFonts } from '../../../papers/renderers/fonts/open-fonts.ts';
import type { Figure } from '../../../papers/model/figure.ts';
import type { PaperDocument } from '../../../papers/model/document.ts';
import {
  ABOUT,
  DOCUMENT,
  LETTER,
  paper,
  paragraph,
  ranking,
  tableBlock,
} from '../pdf/sample-paper.ts';
import { attributesOf, paragraphsOf, partsOf, textOf } from './docx-parts.ts';

const fonts = openFonts();
const render = (document: PaperDocument) => renderDocx(document, fonts, ABOUT);
const open = async (document: PaperDocument) => partsOf(await render(document));
const bodyOf = async (document: PaperDocument) => (await open(document))['word/document.xml']!;
const find = (xml: string, text: string) =>
  paragraphsOf(xml).find((each) => each.text === text)!.xml;

const FULL = paper({
  head: DOCUMENT,
  title: '关于信访工作的通报',
  addressee: '各镇乡人民政府',
  body: [
    { block: 'heading', text: '一、总体情况' },
    paragraph('㛃湖街道、𠙶溪乡 <5件> & “其他”。'),
    tableBlock(ranking(12, [8, 4, 4])),
  ],
  annexes: [
    { title: '甲表', blocks: [paragraph('略。')] },
    { title: '乙表', blocks: [tableBlock(ranking(12, [30, 10, 10]))] },
  ],
  signature: { organ: '演县信访局', date: '2023年5月21日' },
  contact: '联系人：䶮三',
  notes: ['演示数据。'],
});

describe('the page of a Word document', () => {
  let xml: string;
  let styles: string;
  beforeAll(async () => {
    const parts = await open(FULL);
    xml = parts['word/document.xml']!;
    styles = parts['word/styles.xml']!;
  });

  it('is A4 with margins of 37, 35, 28 and 26 mm', () => {
    // A millimetre is 1440 / 25.4 = 56.693 twips.
    expect(attributesOf(xml, 'pgSz')).toMatchObject({ w: '11906', h: '16838' });
    expect(attributesOf(xml, 'pgMar')).toMatchObject({
      top: '2098',
      bottom: '1984',
      left: '1587',
      right: '1474',
    });
  });

  it('has lines of 225 mm / 22, and 28 characters of 16 − 0.25 points in 156 mm', () => {
    // 12,756 twips / 22 = 579.8; 28 × (320 − 5) = 8,820 of 8,844 twips.
    expect(attributesOf(xml, 'docGrid')).toMatchObject({ type: 'lines', linePitch: '579' });
    const defaults = styles.split('</w:docDefaults>')[0]!;
    expect(attributesOf(defaults.split('<w:pPrDefault>')[1]!, 'spacing')).toEqual({
      line: '579',
      lineRule: 'exact',
    });
    expect(attributesOf(defaults, 'sz').val).toBe('32');
    expect(attributesOf(defaults, 'spacing').val).toBe('-5');
    expect(attributesOf(defaults, 'widowControl').val).toBe('0');
    expect(attributesOf(defaults, 'rFonts').eastAsia).toBe('仿宋_GB2312');
  });

  it('is landscape for an annex with a wide table, and portrait for the others', () => {
    const sizes = [...xml.matchAll(/<w:pgSz [^>]*>/g)].map(([size]) => attributesOf(size, 'pgSz'));
    expect(sizes.map(({ w, h, orient }) => [w, h, orient])).toEqual([
      ['11906', '16838', 'portrait'],
      ['11906', '16838', 'portrait'],
      ['16838', '11906', 'landscape'],
    ]);
  });
});

describe('the words of a Word document', () => {
  let xml: string;
  beforeAll(async () => {
    xml = await bodyOf(FULL);
  });

  it('stand in their official order, each in its typeface and size', () => {
    const look = (text: string) => {
      const run = find(xml, text);
      const points = Number(attributesOf(run, 'sz').val) / 2;
      return [attributesOf(run, 'rFonts').eastAsia, points, /<w:b\/>/.test(run)];
    };
    // Seven characters: 442.2 × 0.96 / 7 is over 50.
    expect(look('演县信访局文件')).toEqual(['方正小标宋简体', 50, false]);
    expect(look('演信〔2023〕15号')).toEqual(['仿宋_GB2312', 16, false]);
    expect(look('关于信访工作的通报')).toEqual(['方正小标宋简体', 22, false]);
    expect(look('各镇乡人民政府：')).toEqual(['仿宋_GB2312', 16, false]);
    expect(look('一、总体情况')).toEqual(['黑体', 16, false]);
    expect(look('附件：1. 甲表')).toEqual(['仿宋_GB2312', 16, false]);
    expect(look('2. 乙表')).toEqual(['仿宋_GB2312', 16, false]);
    expect(look('演县信访局')).toEqual(['仿宋_GB2312', 16, false]);
    expect(look('（联系人：䶮三）')).toEqual(['仿宋_GB2312', 16, false]);
    expect(look('附件2')).toEqual(['黑体', 16, false]);
    expect(look('演示数据。')).toEqual(['宋体', 9, false]);
    const order = paragraphsOf(xml).map(({ text }) => text);
    const places = [
      '演信〔2023〕15号',
      '各镇乡人民政府：',
      '一、总体情况',
      '2. 乙表',
      '2023年5月21日',
      '演示数据。',
      '附件1',
      '附件2',
    ];
    const found = places.map((text) => order.indexOf(text));
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('are written as they are, including XML marks and rare characters', () => {
    expect(xml).toContain('㛃湖街道、𠙶溪乡 &lt;5件&gt; &amp; “其他”。');
  });

  it('are indented by two characters, addressee and annex mark by none', () => {
    // A character is 8,844 / 28 = 315 twips.
    expect(attributesOf(find(xml, '一、总体情况'), 'ind')).toEqual({ firstLine: '630' });
    expect(attributesOf(find(xml, '各镇乡人民政府：'), 'ind')).toEqual({});
    expect(attributesOf(find(xml, '附件1'), 'ind')).toEqual({});
  });

  it('end with the date four characters from the right and the organ in the middle over it', () => {
    // 2023年5月21日 is 7 halves and 3 whole: 6.5 characters, its middle 7.25 from the right.
    expect(attributesOf(find(xml, '2023年5月21日'), 'ind').right).toBe(String(4 * 315));
    // The organ is 5 characters: 7.25 − 2.5 = 4.75, and 4.75 × 315 = 1,496.25.
    expect(attributesOf(find(xml, '演县信访局'), 'ind').right).toBe('1496');
  });

  it('have a red line as wide as the text, 4 mm under the number', () => {
    const border = find(xml, '演信〔2023〕15号');
    expect(attributesOf(border, 'bottom')).toMatchObject({
      color: 'FF0000',
      val: 'single',
      space: '11',
    });
    expect(attributesOf(find(xml, '演县信访局文件'), 'color').val).toBe('FF0000');
    // 35 mm from the top of the text: 35 × 56.693.
    expect(attributesOf(find(xml, '演县信访局文件'), 'spacing').before).toBe('1984');
  });
});

describe('the end of a Word document', () => {
  it('keeps annex list, signature and small print with the end of the text', async () => {
    const xml = await bodyOf({ ...FULL, body: [paragraph('略去。')] });
    const isKept = (text: string) => find(xml, text).includes('<w:keepNext/>');
    expect(
      ['略去。', '附件：1. 甲表', '2. 乙表', '演县信访局', '2023年5月21日'].map(isKept),
    ).toEqual([true, true, true, true, true]);
    expect(isKept('（联系人：䶮三）')).toBe(true);
    expect(isKept('演示数据。')).toBe(false);
  });

  it('has the 版记 on the lower edge of the last page', async () => {
    const imprint = {
      copyTo: '市委办公室，市政府办公室',
      printed: { organ: '演县信访局办公室', date: '2023年5月22日' },
    };
    const xml = await bodyOf({ ...FULL, imprint });
    const last = xml.slice(xml.lastIndexOf('<w:tbl>'));
    expect(paragraphsOf(last).map(({ text }) => text)).toEqual([
      '抄送：市委办公室，市政府办公室。',
      '演县信访局办公室2023年5月22日印发',
      '',
    ]);
    expect(attributesOf(last, 'tblpPr')).toMatchObject({
      vertAnchor: 'margin',
      tblpYSpec: 'bottom',
    });
    // 0.35 and 0.25 mm are 7.9 and 5.7 eighths of a point.
    expect(attributesOf(last, 'top').sz).toBe('8');
    expect(attributesOf(last, 'insideH').sz).toBe('6');
    const letter = await bodyOf(paper({ head: LETTER, imprint: { ...imprint, printed: null } }));
    expect(attributesOf(letter.slice(letter.lastIndexOf('<w:tbl>')), 'top').val).toBe('nil');
  });
});

describe('the head of a bulletin', () => {
  it('has the organ at the left and the date at the right over a red line', async () => {
    const line = find(await bodyOf(paper()), '演县信访局2023年5月21日');
    const stops = [...line.matchAll(/<w:tab [^>]*w:val[^>]*>/g)].map(([tab]) =>
      attributesOf(tab, 'tab'),
    );
    // 156 mm are 8,844 twips, less a character of 315.
    expect(stops).toEqual([
      { val: 'left', pos: '315' },
      { val: 'right', pos: '8529' },
    ]);
    expect(attributesOf(line, 'bottom').color).toBe('FF0000');
  });
});

describe('a letter', () => {
  it('has its name and double line over the first page only, and another line at its foot', async () => {
    const parts = await open(paper({ head: LETTER }));
    const xml = parts['word/document.xml']!;
    expect(xml).toContain('<w:titlePg/>');
    const type = (kind: string) => new RegExp(`<w:${kind}Reference[^>]*w:type="first"`).test(xml);
    expect([type('header'), type('footer')]).toEqual([true, true]);
    const header = parts['word/header1.xml']!;
    expect(textOf(header)).toBe('演县信访局');
    const [, rule] = paragraphsOf(header);
    // Thick over thin, in eighths of a point.
    expect(attributesOf(rule!.xml, 'top')).toMatchObject({ sz: '18', color: 'FF0000' });
    expect(attributesOf(rule!.xml, 'bottom')).toMatchObject({ sz: '6', color: 'FF0000' });
    // 170 mm in the middle of 210: 8 mm beyond the left margin of 28, 6 beyond the right one of 26.
    expect(attributesOf(rule!.xml, 'ind')).toEqual({ left: '-454', right: '-340' });
    // 30 mm from the top of the page, 20 from its bottom.
    expect(attributesOf(xml, 'pgMar')).toMatchObject({ header: '1701', footer: '1134' });
    const feet = Object.entries(parts).filter(([path]) => /word\/footer\d/.test(path));
    const foot = feet.find(([, part]) => !part.includes('PAGE'))![1];
    expect(attributesOf(foot, 'top').sz).toBe('6');
    expect(attributesOf(foot, 'bottom').sz).toBe('18');
    expect(find(xml, '演信函〔2023〕3号')).toContain('<w:jc w:val="right"/>');
  });
});

describe('page numbers', () => {
  it('are fields between dashes, at the right of odd and at the left of even pages', async () => {
    const parts = await open(paper());
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const xml = parts['word/document.xml']!;
    const numberOf = (type: string) => {
      const id = new RegExp(`<w:footerReference[^>]*>`, 'g');
      const reference = [...xml.matchAll(id)].find(([each]) =>
        each.includes(`w:type="${type}"`),
      )![0];
      const relation = /r:id="([^"]+)"/.exec(reference)![1]!;
      const target = new RegExp(`Id="${relation}"[^>]*Target="([^"]+)"`).exec(
        parts['word/_rels/document.xml.rels']!,
      )![1]!;
      return parts[`word/${target}`]!;
    };
    for (const [type, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      const footer = numberOf(type);
      expect(textOf(footer)).toBe('—  —');
      expect(footer).toContain('PAGE</w:instrText>');
      expect(footer).toContain(`<w:jc w:val="${side}"/>`);
      expect(attributesOf(footer, 'ind')).toEqual({ [side]: '315' });
      expect(attributesOf(footer, 'sz').val).toBe('28');
      expect(attributesOf(footer, 'rFonts').ascii).toBe('宋体');
    }
  });
});

describe('the file', () => {
  it('says what it is, and was made on the paper’s day in China', async () => {
    const core = (await open(FULL))['docProps/core.xml']!;
    expect(core).toContain('<dc:title>信访工作周亮晒（2023年第20周）</dc:title>');
    expect(core).toContain('<cp:keywords>版本1+0123456789ab</cp:keywords>');
    expect(core).toContain('<dc:creator>演县信访局</dc:creator>');
    expect(core.match(/2023-05-20T16:00:00Z/g)).toHaveLength(2);
  });

  it('has equal bytes after another paper, at another time and in another zone', async () => {
    const figure: Figure = { width: 40, height: 10, background: '#ce413b', marks: [] };
    const document = {
      ...FULL,
      body: [...FULL.body, { block: 'figure', title: null, figure } as const],
    };
    vi.useFakeTimers({ now: new Date('2026-01-05T08:00:00Z'), toFake: ['Date'] });
    const first = await render(document);
    vi.setSystemTime(new Date('2031-07-01T00:00:00Z'));
    vi.stubEnv('TZ', 'America/New_York');
    await render(paper());
    const second = await render(document);
    vi.unstubAllEnvs();
    vi.useRealTimers();
    expect(Buffer.compare(second, first)).toBe(0);
  });
});
