import type { Column, Table } from '../../../papers/model/table.ts';

const column = (title: string, width: number, align: Column['align'] = 'center'): Column => ({
  title,
  format: 'text',
  align,
  width,
});

/** A table like that of 周亮晒, of so many units: twelve columns of texts. */
export function leagueTable(units: number): Table {
  return {
    columns: [
      column('名次', 3),
      column('单位', 7, 'left'),
      column('组别', 3),
      column('指数', 4),
      column('颜色', 2),
      ...['化解率', '受理率', '办结率', '满意率', '参评率', '重复率', '越级率'].map((title) =>
        column(title, 4),
      ),
    ],
    rows: Array.from({ length: units }, (_, at) =>
      [
        String(at + 1),
        `第${at + 1}镇人民政府`,
        '镇乡',
        (100 - at / units).toFixed(2),
        '绿蓝黄橙红'[Math.floor((at * 5) / units)]!,
        ...Array.from({ length: 7 }, (_, each) => `${((at * 37 + each * 911) % 10_000) / 100}%`),
      ].map((value) => ({ value })),
    ),
  };
}
