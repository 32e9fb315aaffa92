import { extname } from 'node:path';
import { UserError } from '../../../etl/base/errors.ts';
import { readQuarantine } from '../../../etl/intake/quarantine/read-quarantine.ts';
import { readSource } from '../../../etl/config/source.ts';
import { repairCsv } from '../../../etl/intake/quarantine/repair-csv.ts';
import { repairSheet } from '../../../etl/intake/quarantine/repair-sheet.ts';
import { repairWorkbook } from '../../../etl/intake/quarantine/repair-workbook.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { writeOutput } from '../write-output.ts';
import { asTyped } from '../../../etl/base/typed-commands.ts';

interface QuarantineExportOptions extends CommonOptions {
  out: string;
  source?: string;
}

/** `cockpit quarantine export`: writes the open rows of one source as a table to be repaired. */
export async function quarantineExportCommand(options: QuarantineExportOptions): Promise<void> {
  const dir = dataDir(options);
  const rows = await readQuarantine(dir, { source: options.source ?? null, isOpen: true });
  const [source, ...others] = new Set(rows.map((row) => row.source));
  if (source === undefined) throw new UserError('没有待改正的退回行，不需要导出。');
  if (others.length > 0) {
    throw new UserError(
      `${[source, ...others].join('、')} 这几个来源都有待改正的退回行，请用 --source 指定其中一个。`,
    );
  }
  const sheet = repairSheet(readSource(dir, source), rows);
  const isCsv = extname(options.out).toLowerCase() === '.csv';
  writeOutput(options.out, isCsv ? repairCsv(sheet) : repairWorkbook(sheet));
  console.log(
    asTyped(
      `已写入 ${options.out}：${rows.length} 行。改正后运行 cockpit quarantine replay ${options.out}`,
    ),
  );
}
