import { PETITION_WORDS } from './petition.ts';

/** Columns of a file of handling rows (办理过程): many rows per case. */
export const HANDLING_COLUMNS = [
  'petition_no',
  'step',
  'handled_at',
  'handling_org',
  'next_org',
  'extended_to',
  'rating',
  'result',
] as const;

/**
 * Codes of the steps: 登记 转送 交办 收到 受理 退回 延期 答复 办结 回访 评价 听证 列入积案 化解 退回重办
 * 复查 复核 终结; and of what a step ended in (结果): an outcome or a rating.
 */
export const HANDLING_WORDS = {
  step: [
    'registered',
    'forwarded',
    'assigned',
    'received',
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
    'reworked',
    'reviewed',
    'reexamined',
    'concluded',
  ],
  result: [...PETITION_WORDS.outcome, ...PETITION_WORDS.rating],
} as const;
