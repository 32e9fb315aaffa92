import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../../papers/renderers/docx/render-docx.ts';
import { openFonts } from '../../../papers/renderers/fonts/open-fonts.ts';
import type { Figure } from '../../../papers/model/figure.ts';
import type { PaperDocument } from '../../../papers/model/document.ts';
import { readPng } from '../picture/png-pixels.ts';
import { ABOUT, paper, ranking, tableBlock } from '../pdf/sample-paper.ts';
import { attributesOf, partsOf, textOf } from './docx-parts.ts';
import { unzipSync } from 'fflate';

const fonts = openFonts();
const render = (document: PaperDocument) => renderDocx(document, fonts, ABOUT);
const open = async (document: PaperDocument) => partsOf(await render(document));
const bodyOf = async (document: PaperDocument) => (await open(document))['word/document.xml']!;

describe('a table', () => {
  const rowsOf = async (count: number) => {
    const xml = await bodyOf(paper({ body: [tableBlock(ranking(count, [8, 4, 4]))] }));
    return [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
  };

  it('repeats both rows of its header and cuts no row', async () => {
    const rows = await rowsOf(1400);
    expect(rows).toHaveLength(1402);
    expect(rows.map((row) => row.includes('<w:tblHeader/>')).indexOf(false)).toBe(2);
    expect(rows.slice(2).some((row) => row.includes('<w:tblHeader/>'))).toBe(false);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    expect(textOf(rows[1401]!)).toBe('1400镇14.00蓝');
  });

  it('has its groups over their columns and other titles two rows deep', async () => {
    const [upper, lower] = await rowsOf(1);
    expect([textOf(upper!), textOf(lower!)]).toEqual(['单位五色图', '指数颜色']);
    expect(upper).toContain('<w:vMerge w:val="restart"/>');
    expect(upper).toContain('<w:gridSpan w:val="2"/>');
    expect(lower).toContain('<w:vMerge w:val="continue"/>');
  });

  it('is as wide as the text, sets figures at the right, and its colours behind their names', async () => {
    const xml = await bodyOf(paper({ body: [tableBlock(ranking(1, [8, 4, 4]))] }));
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]));
    // 12 points: 8 × 12 + 6 = 102 and 4 × 12 + 6 = 54 of 210, of 8,844 twips.
    expect(widths).toEqual([4296, 2274, 2274]);
    const cells = [...xml.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => cell).slice(-2);
    expect(cells[0]).toContain('<w:jc w:val="right"/>');
    expect(attributesOf(cells[1]!, 'shd').fill).toBe('2A5FB4');
    expect(attributesOf(cells[1]!, 'color').val).toBe('FFFFFF');
    expect(attributesOf(cells[0]!, 'sz').val).toBe('24');
  });
});

describe('a title', () => {
  it('is broken between words when it all but fills a line, as digits may be wider in Word', async () => {
    // 18 characters and 4 digits are 20 of 20.1 that have room.
    const title = '关于2026年第三季度信访工作考核情况的通报';
    const xml = await bodyOf(paper({ title }));
    const lines = [...xml.matchAll(/<w:t[ >].*?<\/w:t>/gs)].map(([text]) => textOf(text));
    const at = lines.indexOf('关于2026年第三季度');
    expect(lines.slice(at, at + 2)).toEqual(['关于2026年第三季度', '信访工作考核情况的通报']);
  });
});

describe('a figure', () => {
  const figure: Figure = { width: 400, height: 100, background: '#ce413b', marks: [] };

  it('is a picture 1,600 pixels wide, drawn as wide as the text', async () => {
    const body: PaperDocument['body'] = [{ block: 'figure', title: '图1', figure }];
    const file = await render(paper({ body }));
    const media = Object.entries(unzipSync(file)).filter(([path]) =>
      path.startsWith('word/media/'),
    );
    expect(media).toHaveLength(1);
    const pixels = readPng(media[0]![1]);
    expect([pixels.width, pixels.height, pixels.at(800, 200)]).toEqual([1600, 400, '#ce413b']);
    const [, cx, cy] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(
      partsOf(file)['word/document.xml']!,
    )!;
    // 156 mm; a millimetre is 36,000 English Metric Units. Word counts whole pixels of 9,525.
    expect(Math.abs(Number(cx) - 156 * 36_000)).toBeLessThan(9_525);
    expect(Math.abs(Number(cy) - (156 / 4) * 36_000)).toBeLessThan(9_525);
  });
});
