import type { Logger } from 'pino';
import { UserError } from '../../etl/base/errors.ts';
import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { deliverDue } from '../../etl/delivery/deliver-due.ts';

/**
 * Delivers what is due, and logs what goes wrong.
 * @returns why nothing could be delivered; null: nothing was wrong; undefined: an error that the log has
 */
export async function deliverAndLog(dir: DataDir, log: Logger): Promise<string | null | undefined> {
  try {
    await deliverDue(dir);
    return null;
  } catch (error) {
    if (error instanceof UserError) {
      const reason = asTypedAnywhere(error.message);
      log.warn({ reason }, 'delivery refused');
      return reason;
    }
    log.error({ err: error }, 'delivery failed');
    return undefined;
  }
}
