/** What has become of a paper (材料的情况), as people read it. */
export const PAPER_STATES = {
  pending: '待批准',
  failed: '有未送达',
  sending: '正在发',
  unsent: '没有发过',
  sent: '已发',
  withdrawn: '已撤回',
  corrected: '已有更正件',
} as const;
export type PaperState = keyof typeof PAPER_STATES;
