import type { Edition } from '../../etl/editions/edition.ts';
import { rootStep } from '../../etl/method/heat-step.ts';
import { tableOf } from '../../etl/papers/contents/table-columns.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import type { TopicHeat } from '../contract/heat.ts';
import { HIDDEN_NOTE, shadedColumn, sheetOf, unitColumns } from './heat-sheet.ts';

/** 主题热力图: how many cases of each topic each unit has, the darker the more. */
export function topicSheet(edition: Edition, { topics, units }: TopicHeat): Sheet {
  const all = units.flatMap(({ registered }) => registered);
  const most = Math.max(0, ...all.map((count) => count ?? 0));
  const ranks = new Map(edition.units.map(({ unit_code, rank }) => [unit_code, rank]));
  type Row = TopicHeat['units'][number];
  const columns = topics.map((topic, at) =>
    shadedColumn<Row>(topic ?? '无主题', 'integer', ({ registered }) => {
      const count = registered[at] ?? null;
      return { value: count, step: rootStep(count, most) };
    }),
  );
  const rows = unitColumns<Row>(({ unit_code, unit_name }) => ({
    unit_name,
    rank: ranks.get(unit_code) ?? null,
  }));
  return sheetOf(edition, '主题热力图', tableOf([...rows, ...columns], units), [
    '各单位各主题登记的件，颜色越深件越多。',
    ...(all.includes(null) ? [HIDDEN_NOTE] : []),
  ]);
}
