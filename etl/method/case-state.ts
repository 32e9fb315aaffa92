/** How a case stands at the end of a window; without one: however it stands. */
export const CASE_STATES = ['open', 'overdue', 'due_soon', 'late'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_STATE_NAMES: Record<CaseState, string> = {
  open: '未办结',
  overdue: '超期未办结',
  due_soon: '七日内到期',
  late: '超期办结',
};

/** Which of the cases that count for n: all of them, those that count for k, those that do not. */
export const CASE_PARTS = ['n', 'k', 'missed'] as const;
export type CasePart = (typeof CASE_PARTS)[number];

export const CASE_PART_NAMES: Record<CasePart, string> = {
  n: '全部',
  k: '计入的',
  missed: '没有计入的',
};
