/** The formats that `cockpit score` writes. */
export const SCORE_FORMATS = ['csv', 'json'] as const;
export type ScoreFormat = (typeof SCORE_FORMATS)[number];
