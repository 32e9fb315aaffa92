import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import type { Font as OpenedFont, FontCollection } from 'fontkit';
import { UserError } from '../../../base/errors.ts';
import type { Font } from './fonts.ts';

/** An open font file. */
export interface FontFile extends Font {
  has(codePoint: number): boolean;
  /** Returns the width of the text in ems. The font must have every character. */
  ems(text: string): number;
}

/**
 * Scripts with kerning or ligatures. In other scripts, a text is as wide as the sum of its parts.
 */
const KERNED = /[A-Za-z—]/;

/** Opens a font file (.ttf, .otf, the first font of a .ttc). */
export function openFontFile(id: string, path: string): FontFile {
  const { bytes, font, isCollection } = read(path);
  const single = new Map<number, number>();
  const words = new Map<string, number>();
  const advance = (codePoint: number): number => {
    const seen = single.get(codePoint);
    if (seen !== undefined) return seen;
    const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    single.set(codePoint, width);
    return width;
  };
  return {
    id,
    name: font.fullName,
    postscriptName: isCollection ? font.postscriptName : undefined,
    bytes,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    ems(text) {
      if (!KERNED.test(text)) {
        let sum = 0;
        for (const character of text) sum += advance(character.codePointAt(0)!);
        return sum;
      }
      const seen = words.get(text);
      if (seen !== undefined) return seen;
      const width = font.layout(text).advanceWidth / font.unitsPerEm;
      words.set(text, width);
      return width;
    },
  };
}

function read(path: string): { bytes: Buffer; font: OpenedFont; isCollection: boolean } {
  try {
    const bytes = readFileSync(path);
    const opened: OpenedFont | FontCollection = create(bytes);
    const isCollection = 'fonts' in opened;
    return { bytes, font: isCollection ? opened.fonts[0]! : opened, isCollection };
  } catch (cause) {
    throw new UserError(
      `字体文件“${path}”打不开，请检查 settings.yaml 的 fonts，文件应为 .ttf、.otf 或 .ttc`,
      { cause },
    );
  }
}
