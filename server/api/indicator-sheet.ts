import type { IndicatorFigures, LeagueUnit } from '../../etl/editions/edition.ts';
import { HEAT_STEPS, scoreStep } from '../../etl/method/heat-step.ts';
import { isRateType, isShare, VALUE_DECIMALS } from '../../etl/method/indicator.ts';
import { tableOf } from '../../etl/papers/contents/table-columns.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import { roundedRate } from '../../etl/papers/wording/rate-text.ts';
import { shadedColumn, sheetOf, unitColumns } from './heat-sheet.ts';
import type { NamedEdition } from './heat-sheet.ts';

/** 指标热力图: every unit's value of every scored indicator, the darker the more of its score is missing. */
export function indicatorSheet(edition: NamedEdition & { units: readonly LeagueUnit[] }): Sheet {
  const { scheme } = edition;
  const scored = scheme.indicators.filter(({ weight }) => weight > 0);
  const columns = scored.map(({ id, title, type }) =>
    shadedColumn<LeagueUnit>(
      title,
      isRateType(type) ? 'percent' : { decimals: VALUE_DECIMALS },
      ({ indicators }) => {
        const figures = indicators[id];
        return {
          value: figures === undefined ? null : valueOf(figures),
          step: scoreStep(figures?.score ?? null, scheme.scale),
        };
      },
    ),
  );
  const table = tableOf([...unitColumns<LeagueUnit>((unit) => unit), ...columns], edition.units);
  return sheetOf(edition, '指标热力图', table, [`颜色越深失分越多，共${HEAT_STEPS}档。`]);
}

function valueOf(figures: IndicatorFigures): number | null {
  return isShare(figures) ? roundedRate(figures) : figures.value;
}
