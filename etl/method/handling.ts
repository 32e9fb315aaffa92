/** Columns of a file of handling rows (办理过程): many rows per case. */
export const HANDLING_COLUMNS = [
  'petition_no',
  'step',
  'handled_at',
  'handling_org',
  'next_org',
  'extended_to',
  'rating',
] as const;

/** Codes of the steps: 登记 转送 交办 受理 退回 延期 答复 办结 回访 评价 听证 列入积案 化解. */
export const HANDLING_WORDS = {
  step: [
    'registered',
    'forwarded',
    'assigned',
    'accepted',
    'returned',
    'extended',
    'replied',
    'closed',
    'revisited',
    'rated',
    'heard',
    'listed',
    'resolved',
  ],
} as const;
