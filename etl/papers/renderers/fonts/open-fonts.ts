import { printableText } from '../../model/printable-text.ts';
import type { OfficialFace } from '../../../method/official-face.ts';
import type { Face, BureauFontPaths } from './faces.ts';
import { openFontFile } from './font-file.ts';
import type { FontFile } from './font-file.ts';
import type { Fonts, FontRun } from './fonts.ts';
import { SHIPPED_FOR, shippedPath } from './shipped-fonts.ts';

/** Printers' sign for a missing character. */
const MISSING = '〓';

/** The bureau's file for a face. Drawings never use one. */
const BUREAU_FACE_FOR: Readonly<Record<Face, OfficialFace | null>> = {
  xiaobiaosong: 'xiaobiaosong',
  hei: 'hei',
  kai: 'kai',
  fangsong: 'fangsong',
  song: 'song',
  digits: 'song',
  sans: null,
  sansBold: null,
};

interface FileRun extends FontRun {
  font: FontFile;
}

/**
 * Opens the fonts of papers: the bureau's own files if given, else the shipped Noto fonts, and last
 * the one of rare characters. A file is read when its first character is needed.
 * @throws UserError on a file that is no font
 */
export function openFonts(own: BureauFontPaths = {}): Fonts {
  const opened = new Map<string, FontFile>();
  const open = (id: string, path: string): FontFile => {
    const file = opened.get(id) ?? openFontFile(id, path);
    opened.set(id, file);
    return file;
  };
  const ownFile = (face: Face): FontFile | null => {
    const official = BUREAU_FACE_FOR[face];
    const path = official === null ? undefined : own[official];
    return path === undefined ? null : open(`own ${official}`, path);
  };
  const shipped = (face: Face, place: 0 | 1): FontFile => {
    const font = SHIPPED_FOR[face][place];
    return open(font, shippedPath(font));
  };
  const firstWith = (codePoint: number, face: Face): FontFile | null => {
    const wanted = ownFile(face);
    if (wanted?.has(codePoint)) return wanted;
    const usual = shipped(face, 0);
    if (usual.has(codePoint)) return usual;
    const other = shipped(face, 1);
    if (other.has(codePoint)) return other;
    const last = own.rare === undefined ? null : open('rare', own.rare);
    return last?.has(codePoint) ? last : null;
  };
  const found = new Map<string, FontFile | null>();
  const fontFor = (character: string, face: Face): FontFile | null => {
    const key = face + character;
    let font = found.get(key);
    if (font === undefined) {
      font = firstWith(character.codePointAt(0)!, face);
      found.set(key, font);
    }
    return font;
  };
  const missing = new Set<string>();
  const runs = (text: string, face: Face): FileRun[] => {
    const parts: FileRun[] = [];
    for (const character of printableText(text)) {
      const has = fontFor(character, face);
      if (has === null) missing.add(character);
      const font = has ?? fontFor(MISSING, face)!;
      const shown = has === null ? MISSING : character;
      const last = parts.at(-1);
      if (last?.font === font) last.text += shown;
      else parts.push({ font, text: shown });
    }
    return parts;
  };
  return {
    name: (face) => (ownFile(face) ?? shipped(face, 0)).name,
    runs,
    width: (text, face, size) =>
      runs(text, face).reduce((sum, { font, text: part }) => sum + font.ems(part), 0) * size,
    missing,
    rare: () => opened.get('rare')?.name ?? null,
  };
}
