import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readSettings } from '../../../etl/config/settings.ts';
import { addDays, shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { certificateEnd, readTlsIdentity } from '../../http/tls-identity.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Days before its end from which a certificate is to be renewed. */
const DAYS_AHEAD = 30;

/** Whether the server's own certificate can be used, and for how long. */
export function checkCertificate(dir: DataDir, now: Date): DoctorFinding[] {
  const { tls } = readSettings(dir).server;
  if (tls === null) return [];
  const end = shanghaiTime(certificateEnd(readTlsIdentity(dir, tls)));
  const [today, last] = [shanghaiTime(now), end.slice(0, 10)];
  if (end < today) return [error(`证书 ${tls.cert} 已在 ${last} 到期，浏览器不再打开，请换新的。`)];
  if (last < addDays(today.slice(0, 10), DAYS_AHEAD)) {
    return [warn(`证书 ${tls.cert} 在 ${last} 到期，请在那以前换新的。`)];
  }
  return [ok(`有效到 ${last}`)];
}
