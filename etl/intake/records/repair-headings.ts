/** Headings of the tables in which rejected rows are repaired, before those of the source. */
export const REPAIR_HEADINGS = {
  /** Of the number that links a repaired row to the rejected one. */
  number: '退回编号',
  reason: '退回原因',
  sheet: '工作表',
  row: '行',
} as const;
