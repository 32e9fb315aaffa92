import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { openFonts } from '../../../papers/renderers/fonts/open-fonts.ts';
import { shippedPath } from '../../../papers/renderers/fonts/shipped-fonts.ts';
import { oneGlyphFont } from './one-glyph-font.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Of town and personal names: 㛃 and 䶮 outside the common block, 𠙶 and 𫖯 outside the first plane. */
const RARE = '㛃䶮𠙶𫖯堃犇喆';

describe('the fonts of papers', () => {
  it('are the Noto fonts when the bureau has no files of its own', () => {
    const fonts = openFonts();
    expect(fonts.name('fangsong')).toBe('Noto Serif SC Regular');
    expect(fonts.name('kai')).toBe('Noto Serif SC Regular');
    expect(fonts.name('xiaobiaosong')).toBe('Noto Serif SC Bold');
    expect(fonts.name('hei')).toBe('Noto Sans SC Bold');
    expect(fonts.name('sans')).toBe('Noto Sans SC Regular');
  });

  it('have the rare characters of names, each as one', () => {
    const fonts = openFonts();
    for (const face of ['fangsong', 'hei', 'xiaobiaosong', 'sans'] as const) {
      expect(fonts.runs(RARE, face).map(({ text }) => text)).toEqual([RARE]);
    }
    expect([...fonts.missing]).toEqual([]);
  });

  it('show 〓 for a character that no font has, and name it', () => {
    const fonts = openFonts();
    expect(fonts.runs('王😀镇', 'fangsong').map(({ text }) => text)).toEqual(['王〓镇']);
    expect([...fonts.missing]).toEqual(['😀']);
  });

  it('leave out control characters and turn line ends into blanks', () => {
    const [run] = openFonts().runs('甲\u0007乙\r\n丙\ud800', 'fangsong');
    expect(run?.text).toBe('甲乙 丙');
  });

  it('are as wide as the font’s table of advances says', () => {
    const fonts = openFonts();
    // hmtx of both: a Chinese character is 1000 of 1000 units; the sans has all digits 555 wide.
    expect(fonts.width('演县信访', 'fangsong', 16)).toBeCloseTo(64, 6);
    expect(fonts.width('1170', 'digits', 10)).toBeCloseTo(4 * 5.55, 6);
  });
});

describe('the bureau’s own font files', () => {
  it('are used for their faces', () => {
    const fonts = openFonts({ fangsong: shippedPath('sans'), song: shippedPath('sansBold') });
    expect(fonts.name('fangsong')).toBe('Noto Sans SC Regular');
    expect(fonts.name('digits')).toBe('Noto Sans SC Bold');
    expect(fonts.name('kai')).toBe('Noto Serif SC Regular');
  });

  it('are never used for drawings', () => {
    expect(openFonts({ hei: shippedPath('serif') }).name('sansBold')).toBe('Noto Sans SC Bold');
  });

  it('of rare characters are searched last, and named once they were used', () => {
    // 𠀀, the first character of Extension B, is in no Noto font.
    const rare = oneGlyphFont('Rare Test', 0x20000);
    expect(openFonts().runs('\u{20000}', 'fangsong')[0]!.text).toBe('〓');
    const fonts = openFonts({ rare });
    expect(fonts.runs('王镇', 'fangsong').map(({ text }) => text)).toEqual(['王镇']);
    expect(fonts.rare()).toBeNull();
    expect(fonts.runs('王\u{20000}镇', 'fangsong').map(({ text }) => text)).toEqual([
      '王',
      '\u{20000}',
      '镇',
    ]);
    expect([...fonts.missing]).toEqual([]);
    expect(fonts.rare()).toBe('Rare Test');
  });

  it('are refused with their name when they are no fonts', () => {
    const path = join(temporaryFolder(), '小标宋.ttf');
    writeFileSync(path, 'no font');
    const open = () => openFonts({ xiaobiaosong: path }).name('xiaobiaosong');
    expect(open).toThrow(UserError);
    expect(open).toThrow(/小标宋\.ttf”打不开/);
  });
});
