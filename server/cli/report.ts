import { join } from 'node:path';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { UserError } from '../../etl/base/errors.ts';
import { REPORT_NAMES, REPORT_PERIODS } from '../../etl/method/paper-kind.ts';
import type { ReportKind } from '../../etl/method/paper-kind.ts';
import { bureauFonts, missingText } from '../../etl/papers/renderers/fonts/bureau-fonts.ts';
import { drawReport } from '../../etl/papers/issue/draw-report.ts';
import { PaperNumbers } from '../../etl/papers/issue/paper-numbers.ts';
import { writePapers } from '../../etl/papers/issue/paper-folder.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';
import { dataDir, refuseFuture } from './options.ts';
import type { CommonOptions } from './options.ts';

interface ReportCommandOptions extends CommonOptions {
  date?: string;
  out?: string;
}

/** `cockpit report`: draws the papers of a date; drafts if the editions are not sealed. */
export async function reportCommand(
  kind: ReportKind,
  options: ReportCommandOptions,
): Promise<void> {
  const dir = dataDir(options);
  if (dir.isRegion) throw new UserError('区域不出材料，请用 cockpit region edition 出各期通报。');
  const date = options.date ?? newestDate(dir, kind);
  refuseFuture(date, '--date');
  const folder = options.out ?? dir.var('papers', 'drafts', `${kind}-${date}`);
  const fonts = bureauFonts(dir);
  const given = new PaperNumbers(dir);
  const made = await drawReport(dir, kind, date, shanghaiNow(), {
    fonts,
    approvalOf: (paper) => given.approvalOf(paper),
  });
  writePapers(folder, { report: kind, date }, made);
  for (const { files } of made.papers) {
    for (const { file } of files) console.log(join(folder, file));
  }
  const isSealed = (edition: string) => made.seals.has(edition);
  if (!made.papers.every(({ paper }) => paper.editions.every(isSealed))) {
    console.error(asTyped('所据通报未封存，以上为草稿；正式印发请先运行 cockpit seal。'));
  }
  const missing = missingText(fonts);
  if (missing !== null) console.error(missing);
}

/** Returns the end day of the newest published edition of the report's period. */
function newestDate(dir: DataDir, kind: ReportKind): string {
  const newest = new EditionStore(dir).list().find(({ period }) => period === REPORT_PERIODS[kind]);
  if (newest !== undefined) return newest.date;
  throw new UserError(
    `还没有出过${REPORT_NAMES[kind]}所据的通报，请用 --date 写明截止日，或先运行 cockpit run。`,
  );
}
