/** Cases of one exported file at most; a workbook of them has some ten megabytes. */
export const MAX_EXPORTED_CASES = 100_000;
