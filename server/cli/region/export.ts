import { statSync } from 'node:fs';
import { writeFileAtomic } from '../../../etl/base/write-file-atomic.ts';
import { countyCounts } from '../../../etl/jobs/county-counts.ts';
import { existingDataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { recordAct } from '../record-act.ts';

interface ExportOptions extends CommonOptions {
  out: string;
  scheme?: string;
}

/** Only its owner may read it: small counts stand in it as they are. */
const MODE = 0o600;

/** `cockpit region export`: writes the counts of a county for its region. */
export async function regionExportCommand(options: ExportOptions): Promise<void> {
  const dir = existingDataDir(options);
  const content = await countyCounts(dir, options.scheme ?? null);
  writeFileAtomic(options.out, content, MODE);
  recordAct(dir, { act: 'counts_read', record: options.out });
  const size = Math.ceil(statSync(options.out).size / 1024);
  console.log(
    `${options.out}：本县的统计包，${size} KB，只有按镇街、按日的件数。小的件数没有遮去，请按内部资料传送。`,
  );
}
