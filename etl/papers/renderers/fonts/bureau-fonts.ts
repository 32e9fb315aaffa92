import { resolve } from 'node:path';
import { OFFICIAL_FACES } from '../../../method/official-face.ts';
import type { DataDir } from '../../../config/data-dir.ts';
import { readSettings } from '../../../config/settings.ts';
import type { BureauFontPaths } from './faces.ts';
import type { Fonts } from './fonts.ts';
import { openFonts } from './open-fonts.ts';

/** The fonts of a bureau's papers: its own files if `settings.yaml` names them. */
export function bureauFonts(dir: DataDir): Fonts {
  const own = Object.entries(readSettings(dir).fonts).map(([face, path]) => [
    face,
    resolve(dir.root, path),
  ]);
  return openFonts(Object.fromEntries(own) as BureauFontPaths);
}

/** The font used for each official face in PDF and pictures. */
export function fontsUsed(fonts: Fonts): Record<string, string> {
  return Object.fromEntries(OFFICIAL_FACES.map((face) => [face, fonts.name(face)]));
}
