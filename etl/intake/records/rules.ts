/** `reject`: the row goes to quarantine and does not count. `warn`: it loads without the value. */
export type Severity = 'reject' | 'warn';

/** The loading rules (装载规则) with their reasons in Chinese. */
export const RULES = {
  number_missing: { severity: 'reject', reason: '缺少信访件编号' },
  number_destroyed: {
    severity: 'reject',
    reason: '信访件编号已被电子表格改成科学计数，请以文本格式重新导出',
  },
  number_reformatted: {
    severity: 'reject',
    reason: '信访件编号已被电子表格改成小数或带千分位的数，请以文本格式重新导出',
  },
  number_is_identity: {
    severity: 'reject',
    reason: '信访件编号是身份证号，请改填编号',
  },
  registered_missing: { severity: 'reject', reason: '缺少登记日期' },
  registered_impossible: { severity: 'reject', reason: '登记日期不是有效日期' },
  registered_too_early: {
    severity: 'reject',
    reason: '登记日期过早，早于 loading.earliest 的日期',
  },
  registered_in_future: { severity: 'reject', reason: '登记日期还没有到' },
  channel_missing: { severity: 'reject', reason: '缺少信访形式' },
  channel_unknown: { severity: 'reject', reason: '信访形式不在规定取值内' },
  closed_before_registered: { severity: 'reject', reason: '办结日期早于登记日期' },
  columns_shifted: {
    severity: 'reject',
    reason: '姓名、电话、地址或人数列里是日期、地址或别的号码，各列可能错位，请对照原件',
  },
  cells_beyond_header: {
    severity: 'reject',
    reason: '单元格比表头多，各列可能错位，请对照原件',
  },
  formula_broken: { severity: 'warn', reason: '公式出错，没有结果，按空白装载' },
  date_impossible: { severity: 'warn', reason: '日期无效，按空白装载' },
  date_too_early: {
    severity: 'warn',
    reason: '日期过早，早于 loading.earliest 的日期，按空白装载',
  },
  date_in_future: { severity: 'warn', reason: '日期还没有到，到那一天才算' },
  date_before_registered: { severity: 'warn', reason: '日期早于登记日期，按所填装载，请核对' },
  headcount_impossible: { severity: 'warn', reason: '信访人数不是整数，按空白装载' },
  headcount_out_of_range: { severity: 'warn', reason: '信访人数不在 1 至 9999 之间，不计入统计' },
  repeat_of_personal: {
    severity: 'warn',
    reason: '含身份证号或手机号码，按空白装载',
  },
  extension_too_long: { severity: 'warn', reason: '延期超过规定天数，仍按所填日期计算' },
  word_unknown: { severity: 'warn', reason: '不在规定取值内，按空白装载' },
  step_missing: { severity: 'reject', reason: '缺少办理环节' },
  step_unknown: { severity: 'reject', reason: '办理环节不在规定取值内' },
  handled_missing: { severity: 'reject', reason: '缺少办理时间' },
  handled_impossible: { severity: 'reject', reason: '办理时间不是有效日期' },
  result_not_read: { severity: 'warn', reason: '不是化解情况、满意度或日期，不采用' },
  handled_before_registered: {
    severity: 'warn',
    reason: '早于这一件的登记日期，请核对；办结日期不采用',
  },
  held_missing: { severity: 'reject', reason: '缺少日期' },
  held_impossible: { severity: 'reject', reason: '日期不是有效日期' },
  unit_missing: { severity: 'reject', reason: '缺少单位' },
  activity_missing: { severity: 'reject', reason: '缺少工作类型' },
  items_missing: { severity: 'reject', reason: '缺少件数' },
  items_impossible: { severity: 'reject', reason: '件数不是大于等于 0 的整数' },
  activity_unknown: { severity: 'warn', reason: '工作类型不在规定取值内，按原名装载' },
  count_impossible: { severity: 'warn', reason: '不是大于等于 0 的整数，按空白装载' },
  done_exceeds_items: { severity: 'warn', reason: '办结件数多于件数，按所填装载' },
  path_unknown: {
    severity: 'warn',
    reason: '处理途径不在规定取值内，按空白装载，即按信访程序办理',
  },
  purpose_unknown: { severity: 'warn', reason: '信访目的不在规定取值内，按“其他”装载' },
} as const satisfies Record<string, { severity: Severity; reason: string }>;
export type RuleId = keyof typeof RULES;

/** Returns why a rule is broken, after the heading of the column unless it names it itself. */
export function reasonText(heading: string, rule: RuleId): string {
  const { reason } = RULES[rule];
  return reason.includes(heading) ? reason : `${heading}：${reason}`;
}
