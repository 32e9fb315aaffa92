import { deliverDue } from '../../../etl/delivery/deliver-due.ts';
import { listDeliveries } from '../../../etl/delivery/list-deliveries.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { recordAct } from '../record-act.ts';

/** `cockpit papers send`: sends the deliveries that are due, once. */
export async function sendCommand(options: CommonOptions): Promise<void> {
  const dir = dataDir(options);
  const before = new Set(delivered(dir).map(({ key }) => key));
  await deliverDue(dir);
  const sent = delivered(dir).filter(({ key }) => !before.has(key));
  recordAct(
    dir,
    ...sent.map(({ title, channel }) => {
      return { act: 'paper_sent', record: title, detail: `渠道：${channel}` } as const;
    }),
  );
}

function delivered(dir: DataDir) {
  return listDeliveries(dir).filter(({ state }) => state === 'delivered');
}
