import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import { shanghaiTime, wallTimeOfIso } from '../../etl/method/calendar/shanghai.ts';
import { chosenColumns } from '../../etl/method/league-columns.ts';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { UNIT_KIND_NAMES } from '../../etl/method/unit-kind.ts';
import { leagueTable } from '../../etl/papers/contents/league-table.ts';
import { tableFigure } from '../../etl/papers/figures/draw-table.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import type { Column, Table } from '../../etl/papers/model/table.ts';
import { bureauFonts } from '../../etl/papers/renderers/fonts/bureau-fonts.ts';
import { readOrganisation } from '../../etl/papers/wording/organisation.ts';
import { periodText } from '../../etl/papers/wording/period-text.ts';
import type { Account } from '../auth/accounts/account.ts';
import { XLSX_TYPE } from '../contract/export.ts';
import type { ExportFormat, ExportQuestion } from '../contract/export.ts';
import { HttpError } from '../http/http-error.ts';
import type { Content } from './body-cache.ts';
import { comparisonOf } from './comparison.ts';
import { CSV_START, CSV_TYPE, csvLines } from './csv-lines.ts';
import type { EditionPair } from './edition-pair.ts';

/** A file that is exported. */
export interface ExportedFile extends Content {
  /** Such as `信访指数-township-week-2023-05-21-ytd-six-modules.xlsx`. */
  name: string;
}

/** Who exports, as the file says. */
type Exporter = Pick<Account, 'name' | 'role'>;

/** A picture of more rows is read by nobody. */
const MAX_PICTURE_ROWS = 200;
/** Pixels of a drawing unit. */
const PICTURE_SCALE = 2;

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
  account: Exporter,
  seen: 'all' | readonly string[],
  now: Date,
): Promise<ExportedFile> {
  const { format } = question;
  const { known_at } = edition.provenance;
  const sheet = sheetOf(edition, other?.edition ?? null, question, seen, [
    `${account.name}（${ROLE_RIGHTS[account.role].name}）于 ${shanghaiTime(now)} 导出`,
    `通报 ${edition.id}，数据截至 ${known_at === null ? '尚无' : wallTimeOfIso(known_at)}，方案 ${edition.scheme.title}`,
  ]);
  if (format === 'png' && sheet.table.rows.length > MAX_PICTURE_ROWS) {
    throw new HttpError(
      400,
      'bad_request',
      `图片最多 ${MAX_PICTURE_ROWS} 行，请先筛选，或导出 XLSX。`,
    );
  }
  const name = `信访指数-${edition.id}.${format}`;
  return { name, ...(await WRITERS[format](sheet, edition, dir)) };
}

function sheetOf(
  edition: Edition,
  other: Edition | null,
  { columns, units, with: choice }: ExportQuestion,
  seen: 'all' | readonly string[],
  notes: readonly string[],
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
  const { county, kind, period, date, provenance } = edition;
  const isPart = units.length < edition.units.length;
  return {
    name: `${UNIT_KIND_NAMES[kind]}信访指数`,
    title: `${county.name}${UNIT_KIND_NAMES[kind]}信访指数（${periodText(period, date)}）`,
    form: 'details',
    table: leagueTable(rows, chosen, edition.scheme),
    frozenColumns: 2,
    notes: [
      ...(provenance.synthetic ? ['演示数据，不是真实情况。'] : []),
      ...(choice === null ? [] : [`对比：${comparedName(compared.with)}`]),
      ...(isPart ? [`筛选后 ${units.length} 个单位，全部 ${edition.units.length} 个。`] : []),
      ...notes,
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

type Writer = (sheet: Sheet, edition: Edition, dir: DataDir) => Promise<Content>;

/** Each writer is imported only when its format is asked for. */
const WRITERS: Record<ExportFormat, Writer> = {
  async xlsx(sheet, edition, dir) {
    const { renderWorkbook } =
      await import('../../etl/papers/renderers/workbook/render-workbook.ts');
    const creator = readOrganisation(dir).bureau;
    const content = await renderWorkbook([sheet], { creator, ...metadataOf(sheet, edition) });
    return { type: XLSX_TYPE, content };
  },
  csv: async ({ table, notes }) => ({
    type: CSV_TYPE,
    content: tableCsv(table, notes),
  }),
  async png(sheet, edition, dir) {
    const [{ figurePdf }, { pdfToPng }] = await Promise.all([
      import('../../etl/papers/renderers/pdf/figure-pdf.ts'),
      import('../../etl/papers/renderers/picture/pdf-to-png.ts'),
    ]);
    const figure = tableFigure(sheet);
    const pdf = await figurePdf(figure, bureauFonts(dir), metadataOf(sheet, edition));
    return { type: 'image/png', content: await pdfToPng(pdf, figure.width * PICTURE_SCALE) };
  },
};

function metadataOf({ title }: Sheet, { id, date, provenance }: Edition) {
  const { scheme_version, register_version } = provenance;
  return { title, date, provenance: [id, scheme_version, register_version].join(' ') };
}

/** The notes stand in a last column of the first rows. */
function tableCsv({ columns, rows }: Table, notes: readonly string[]): string {
  const heading = ({ group = '', title }: Column) =>
    group.endsWith(title) ? group : `${group}${title}`;
  const fields = [...columns.map(heading), '说明'];
  const data = rows.map((cells, at) => [...cells.map(({ value }) => value), notes[at] ?? null]);
  const more = notes.slice(rows.length).map((note) => [...columns.map(() => null), note]);
  return CSV_START + csvLines([fields, ...data, ...more]);
}
