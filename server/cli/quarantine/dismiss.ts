import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { dismissRows } from '../../../etl/intake/dismiss-rows.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { recordAct } from '../record-act.ts';

interface QuarantineDismissOptions extends CommonOptions {
  reason: string;
}

/** `cockpit quarantine dismiss NUMBER…`: rejected rows that are no cases need no repair any more. */
export async function quarantineDismissCommand(
  numbers: string[],
  options: QuarantineDismissOptions,
): Promise<void> {
  const dir = dataDir(options);
  const { reason } = options;
  const { rows, open } = await dismissRows(dir, numbers, reason, shanghaiNow());
  recordAct(
    dir,
    ...numbers.map((record) => ({ act: 'row_dismissed', record, detail: reason }) as const),
  );
  console.log(`${rows} 行不再处理，原因已记下；仍待改正 ${open} 行。`);
}
