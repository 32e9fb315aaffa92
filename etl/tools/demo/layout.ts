import type { FieldName } from './field.ts';

/** The layout of an export: headings in column order, and the words of the system for some values. */
export interface Layout {
  columns: readonly (readonly [heading: string, field: FieldName])[];
  words: Partial<Record<FieldName, Record<string, string>>>;
}

/** The export of the older system: one category column, times, 是/否. */
export const OLDER: Layout = {
  columns: [
    ['信访件编号', 'petition_no'],
    ['登记时间', 'registered_at'],
    ['信访形式', 'channel'],
    ['信访目的', 'purpose'],
    ['内容分类', 'category'],
    ['问题属地', 'township'],
    ['责任单位', 'responsible_org'],
    ['信访人姓名', 'name'],
    ['身份证号', 'identity'],
    ['联系电话', 'phone'],
    ['地址', 'address'],
    ['信访人数', 'headcount'],
    ['紧急程度', 'urgency'],
    ['信访层级', 'level'],
    ['是否重复件', 'repeat'],
    ['首次信访件编号', 'repeat_of'],
    ['受理日期', 'accepted_at'],
    ['办理期限', 'deadline'],
    ['延期至', 'extended_to'],
    ['办结日期', 'closed_at'],
    ['化解情况', 'outcome'],
    ['满意度评价', 'rating'],
    ['评价日期', 'rated_at'],
    ['列入积案日期', 'backlog_listed_at'],
    ['积案化解日期', 'backlog_cleared_at'],
    ['包案领导', 'lead_official'],
    ['纳入统计', 'in_statistics'],
    ['涉法涉诉', 'litigation'],
    ['主题', 'title'],
    ['反映内容', 'content'],
  ],
  words: { repeat: { 初件: '否', 重件: '是' }, outcome: { 化解: '已化解' } },
};

/** The export of the present system: three category columns, 初件/重件, other headings. */
export const PRESENT: Layout = {
  columns: [
    ['受理编号', 'petition_no'],
    ['信访日期', 'registered_at'],
    ['主题', 'title'],
    ['反映内容', 'content'],
    ['信访人姓名', 'name'],
    ['身份证号', 'identity'],
    ['联系电话', 'phone'],
    ['地址', 'address'],
    ['人数', 'headcount'],
    ['信访形式', 'channel'],
    ['信访目的', 'purpose'],
    ['一级分类', 'category_1'],
    ['二级分类', 'category_2'],
    ['三级分类', 'category_3'],
    ['所属镇街', 'township'],
    ['去向单位', 'responsible_org'],
    ['登记级别', 'level'],
    ['紧急程度', 'urgency'],
    ['初重件', 'repeat'],
    ['关联编号', 'repeat_of'],
    ['受理日期', 'accepted_at'],
    ['办理期限', 'deadline'],
    ['延期至', 'extended_to'],
    ['办结日期', 'closed_at'],
    ['办理结果', 'outcome'],
    ['满意度评价', 'rating'],
    ['评价日期', 'rated_at'],
    ['列入积案日期', 'backlog_listed_at'],
    ['积案化解日期', 'backlog_cleared_at'],
    ['包案领导', 'lead_official'],
    ['纳入统计', 'in_statistics'],
    ['涉法涉诉', 'litigation'],
  ],
  words: { purpose: { 揭发控告: '检举控告' } },
};
