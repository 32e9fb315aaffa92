/** Columns of an activity ledger (工作台账): one row per day, unit and kind of work. */
export const ACTIVITY_COLUMNS = [
  'entry_no',
  'held_on',
  'unit',
  'activity',
  'items',
  'items_done',
  'persons',
] as const;

/**
 * Codes of the kinds of work: 代办 代访 听证 下访 夜访 接访 会商 回访 调解 培训. Any other kind keeps its
 * name.
 */
export const ACTIVITY_WORDS = {
  activity: [
    'errand',
    'proxy_visit',
    'hearing',
    'outreach_visit',
    'night_visit',
    'reception',
    'consultation',
    'revisit',
    'mediation',
    'training',
  ],
} as const;
