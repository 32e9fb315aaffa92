import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import type { Face } from './faces.ts';

/** A file of a font package and its folder there. */
export interface ShippedFont {
  package: string;
  folder: string;
  file: string;
}

/** The fonts shipped with the program, under the SIL Open Font License. The build copies them. */
export const SHIPPED = {
  serif: noto('serif', '400Regular'),
  serifBold: noto('serif', '700Bold'),
  sans: noto('sans', '400Regular'),
  sansBold: noto('sans', '700Bold'),
} as const;
export type ShippedName = keyof typeof SHIPPED;

/** The fonts searched for a character, in order, after the bureau's own. */
export const SHIPPED_FOR: Readonly<Record<Face, readonly [ShippedName, ShippedName]>> = {
  xiaobiaosong: ['serifBold', 'sansBold'],
  hei: ['sansBold', 'serifBold'],
  kai: ['serif', 'sans'],
  fangsong: ['serif', 'sans'],
  song: ['serif', 'sans'],
  digits: ['sans', 'serif'],
  sans: ['sans', 'serif'],
  sansBold: ['sansBold', 'serifBold'],
};

/** The path where the build has put the file, or its package in a checkout that is not built. */
export function shippedPath(name: ShippedName): string {
  const { package: from, folder, file } = SHIPPED[name];
  const built = join(PACKAGE_ROOT, 'dist/fonts', from, file);
  if (existsSync(built)) return built;
  return join(PACKAGE_ROOT, 'node_modules/@expo-google-fonts', from, folder, file);
}

function noto(kind: 'serif' | 'sans', folder: string): ShippedFont {
  const family = kind === 'serif' ? 'NotoSerifSC' : 'NotoSansSC';
  return { package: `noto-${kind}-sc`, folder, file: `${family}_${folder}.ttf` };
}
