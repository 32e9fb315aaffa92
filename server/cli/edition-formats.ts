/** The formats that `cockpit edition` writes. */
export const EDITION_FORMATS = [
  'table',
  'json',
  'csv',
  'arrow',
  'xlsx',
  'docx',
  'pdf',
  'png',
] as const;
export type EditionFormat = (typeof EDITION_FORMATS)[number];
