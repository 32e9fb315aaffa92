import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readSettings } from '../../../etl/config/settings.ts';
import { readProviders } from '../../auth/providers/providers.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Whether the providers that people may sign in by can be used, and what is missing. Asks none. */
export function checkSignIn(dir: DataDir): DoctorFinding[] {
  const { sign_in, server } = readSettings(dir);
  const { usable, missing, address } = readProviders(dir);
  if (sign_in.providers.length === 0) return [];
  const titles = usable.map(({ title }) => title).join('、');
  const isEncrypted = server.tls !== null || server.trusted_proxy.length > 0;
  const isPlain = address?.startsWith('https:') === true && !isEncrypted;
  return [
    ...missing.map(error),
    ...(isPlain
      ? [
          warn(
            `sign_in.address 是 ${address}，但没有设 server.tls 或 server.trusted_proxy，从那里登录会被拒绝，请设好其一。`,
          ),
        ]
      : []),
    ...(usable.length > 0 ? [ok(`${titles}已设好`)] : []),
  ];
}
