import { shareCases } from '../../../etl/jobs/county-counts.ts';
import { existingDataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { recordAct } from '../record-act.ts';

interface ExportCasesOptions extends CommonOptions {
  out: string;
  scheme?: string;
}

/** `cockpit region export-cases`: hands over the cases of a county to where those of many are counted. */
export async function regionExportCasesCommand(options: ExportCasesOptions): Promise<void> {
  const dir = existingDataDir(options);
  const { cases, isNew } = await shareCases(dir, options.scheme ?? null, options.out);
  const { petitions, header, folder } = cases;
  if (isNew) recordAct(dir, { act: 'cases_shared', record: folder });
  const what = isNew
    ? '没有编号、姓名、内容和按人的标识；里面有单件的日期，请按内部资料存放'
    : '与上次相同，没有重写';
  console.log(`${folder}：${petitions} 件，数据截至 ${header.known_at}；${what}。`);
}
