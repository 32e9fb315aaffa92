import { escapedCsvLines } from '../../etl/base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../../etl/base/encoding.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { shanghaiTime, wallTimeOfIso } from '../../etl/method/calendar/shanghai.ts';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { tableFigure } from '../../etl/papers/figures/draw-table.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import type { Column, Table } from '../../etl/papers/model/table.ts';
import { bureauFonts } from '../../etl/papers/renderers/fonts/bureau-fonts.ts';
import { readOrganisation } from '../../etl/papers/wording/organisation.ts';
import type { Account } from '../auth/accounts/account.ts';
import { CSV_TYPE, XLSX_TYPE } from '../contract/export.ts';
import type { ExportFormat } from '../contract/export.ts';
import { HttpError } from '../http/http-error.ts';
import type { Content } from './body-cache.ts';

/** A file that is exported. */
export interface ExportedFile extends Content {
  /** Such as `信访指数-township-week-2023-05-21-ytd-six-modules.xlsx`. */
  name: string;
}

/** Who exports, as the file says, and when. */
export interface Exporter {
  account: Pick<Account, 'name' | 'role'>;
  at: Date;
}

/** A picture of more rows is read by nobody. */
const MAX_PICTURE_ROWS = 200;
/** Pixels of a drawing unit. */
const PICTURE_SCALE = 2;

/** What is exported of an edition. */
interface SeenSheet {
  /** What the file's name begins with. */
  subject: string;
  sheet: Sheet;
  format: ExportFormat;
}

/**
 * What somebody sees of an edition, as a file that says who made it, when and from what.
 * @throws HttpError 400 for a picture of too many rows
 */
export async function exportFile(
  dir: DataDir,
  edition: Edition,
  { subject, sheet: seen, format }: SeenSheet,
  { account, at }: Exporter,
): Promise<ExportedFile> {
  if (format === 'png' && seen.table.rows.length > MAX_PICTURE_ROWS) {
    throw new HttpError(
      400,
      'bad_request',
      `图片最多 ${MAX_PICTURE_ROWS} 行，请先筛选，或导出 XLSX。`,
    );
  }
  const { known_at, synthetic } = edition.provenance;
  const sheet = {
    ...seen,
    notes: [
      ...(synthetic ? ['演示数据，不是真实情况。'] : []),
      ...seen.notes,
      `${account.name}（${ROLE_RIGHTS[account.role].name}）于 ${shanghaiTime(at)} 导出`,
      `通报 ${edition.id}，数据截至 ${known_at === null ? '尚无' : wallTimeOfIso(known_at)}，方案 ${edition.scheme.title}`,
    ],
  };
  const name = `${subject}-${edition.id}.${format}`;
  return { name, ...(await WRITERS[format](sheet, edition, dir)) };
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
  return BYTE_ORDER_MARK + escapedCsvLines([fields, ...data, ...more]);
}
