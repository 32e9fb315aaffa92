import type { OfficialFace, RARE_FONT } from '../../../method/official-face.ts';

/** The faces of papers: `digits` for figures in tables, `sans` for drawings. */
export type Face = OfficialFace | 'digits' | 'sans' | 'sansBold';

/** Paths of the bureau's own font files (.ttf, .otf, .ttc); `rare`: of rare characters. */
export type BureauFontPaths = Partial<Record<OfficialFace | typeof RARE_FONT, string>>;
