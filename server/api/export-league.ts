import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import { chosenColumns } from '../../etl/method/league-columns.ts';
import { UNIT_KIND_NAMES } from '../../etl/method/unit-kind.ts';
import { leagueTable } from '../../etl/papers/contents/league-table.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import { periodText } from '../../etl/papers/wording/period-text.ts';
import type { ExportQuestion } from '../contract/export.ts';
import { HttpError } from '../http/http-error.ts';
import { comparisonOf } from './comparison.ts';
import type { EditionPair } from './edition-pair.ts';
import { exportFile } from './export-file.ts';
import type { ExportedFile, Exporter } from './export-file.ts';

/**
 * The league as somebody sees it: the same columns, units and order.
 * @param seen codes of the units whose cases they may see, whose small counts are told; `all`
 * @throws HttpError 400 for units or columns that the edition does not have, and for a picture of too
 * many rows
 */
export async function exportLeague(
  dir: DataDir,
  { one: { edition }, other }: EditionPair,
  question: ExportQuestion,
  by: Exporter,
  seen: 'all' | readonly string[],
): Promise<ExportedFile> {
  const sheet = sheetOf(edition, other?.edition ?? null, question, seen);
  const { format } = question;
  return exportFile(dir, edition, { subject: '信访指数', sheet, format }, by);
}

function sheetOf(
  edition: Edition,
  other: Edition | null,
  { columns, units, with: choice }: ExportQuestion,
  seen: 'all' | readonly string[],
): Sheet {
  const compared = comparisonOf(edition, choice ?? 'previous', other);
  const changes = new Map(compared.units.map((each) => [each.unit_code, each]));
  const shown = toShownEdition(edition, seen);
  const known = new Map(shown.units.map((unit) => [unit.unit_code, unit]));
  const rows = units.map((code) => {
    const unit = known.get(code);
    if (unit === undefined) {
      throw new HttpError(
        400,
        'bad_request',
        `这一期里没有编码为 ${code} 的单位，请刷新后再导出。`,
      );
    }
    return { unit, compared: choice === null ? null : (changes.get(code) ?? null) };
  });
  const chosen = chosenColumns(columns, edition.scheme);
  if (chosen.length === 0) throw new HttpError(400, 'bad_request', '没有选中任何一栏。');
  const { county, kind, period, date } = edition;
  const isPart = units.length < edition.units.length;
  return {
    name: `${UNIT_KIND_NAMES[kind]}信访指数`,
    title: `${county.name}${UNIT_KIND_NAMES[kind]}信访指数（${periodText(period, date)}）`,
    form: 'details',
    table: leagueTable(rows, chosen, edition.scheme),
    frozenColumns: 2,
    notes: [
      ...(choice === null ? [] : [`对比：${comparedName(compared.with)}`]),
      ...(isPart ? [`筛选后 ${units.length} 个单位，全部 ${edition.units.length} 个。`] : []),
    ],
  };
}

const CHOICE_NAMES = {
  previous: '前期',
  last_year: '去年同期',
  three_years: '前三年同期均值',
  edition: '另一期',
};

function comparedName({ choice, id }: ReturnType<typeof comparisonOf>['with']): string {
  return id === null ? CHOICE_NAMES[choice] : `${CHOICE_NAMES[choice]} ${id}`;
}
