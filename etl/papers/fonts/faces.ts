/** Typefaces of official papers (公文字体) that a bureau may have licensed files of. */
export const OFFICIAL_FACES = ['xiaobiaosong', 'hei', 'kai', 'fangsong', 'song'] as const;
export type OfficialFace = (typeof OFFICIAL_FACES)[number];

/** Every face a paper is written in: `digits` for figures in tables, `sans` for drawings. */
export type Face = OfficialFace | 'fangsongBold' | 'digits' | 'sans' | 'sansBold';

/** Paths of the bureau's own font files (.ttf, .otf, .ttc). */
export type OwnFonts = Partial<Record<OfficialFace, string>>;
