import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { OFFICIAL_FACES, RARE_FONT } from '../../../method/official-face.ts';
import type { DataDir } from '../../../config/data-dir.ts';
import { readSettings } from '../../../config/settings.ts';
import type { BureauFontPaths } from './faces.ts';
import type { Fonts } from './fonts.ts';
import { openFonts } from './open-fonts.ts';

/** HanaMinB of Debian's `fonts-hanazono`: all of CJK Extension B (OFL). */
const INSTALLED_RARE = '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf';

/** The fonts of a bureau's papers: its own files if `settings.yaml` names them. */
export function bureauFonts(dir: DataDir): Fonts {
  const own = Object.entries(readSettings(dir).fonts).map(([face, path]) => [
    face,
    resolve(dir.root, path),
  ]);
  const installed = existsSync(INSTALLED_RARE) ? { [RARE_FONT]: INSTALLED_RARE } : {};
  return openFonts({ ...installed, ...Object.fromEntries(own) } as BureauFontPaths);
}

/** The font used for each official face in PDF and pictures, and that of rare characters. */
export function fontsUsed(fonts: Fonts): Record<string, string> {
  const rare = fonts.rare();
  return {
    ...Object.fromEntries(OFFICIAL_FACES.map((face) => [face, fonts.name(face)])),
    ...(rare === null ? {} : { [RARE_FONT]: rare }),
  };
}

/** What to tell people about characters that no font has; null without any. */
export function missingText({ missing }: Pick<Fonts, 'missing'>): string | null {
  if (missing.size === 0) return null;
  return `字库缺字，PDF 和图片里以“〓”代替：${[...missing].join('')}；请把有这些字的字体文件写在 settings.yaml 的 fonts.rare（Windows 的 simsunb.ttf，或 Debian 的 fonts-hanazono）。`;
}
