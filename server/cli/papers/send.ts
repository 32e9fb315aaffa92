import { deliverDue } from '../../../etl/delivery/deliver-due.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';

/** `cockpit papers send`: sends the deliveries that are due, once. */
export async function sendCommand(options: CommonOptions): Promise<void> {
  await deliverDue(dataDir(options));
}
