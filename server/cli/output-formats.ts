/** The formats that `cockpit edition` writes. */
export const OUTPUT_FORMATS = [
  'table',
  'json',
  'csv',
  'arrow',
  'xlsx',
  'docx',
  'pdf',
  'png',
] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];
