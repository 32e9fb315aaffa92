import { UserError } from '../base/errors.ts';
import { filledSecret, secretName } from './channel-secret.ts';
import type { DataDir } from './data-dir.ts';
import { requireSeen } from './edit-settings.ts';
import { readSecrets } from './secrets.ts';
import type { Secret } from './secrets.ts';
import { withSettingsLock } from './settings-lock.ts';
import { writeSecret } from './write-secret.ts';

/**
 * Fills in fields of the secret of a channel.
 * @param version of the settings that were seen: what is filled in is for the server that they name
 * @throws UserError when somebody else changed the settings since, when the channel does not need a
 * field, or somebody else uses its secret
 */
export function fillSecret(
  dir: DataDir,
  version: string,
  name: string,
  given: Secret,
): Promise<void> {
  return withSettingsLock(dir, () => {
    const settings = requireSeen(dir, version);
    const channel = settings.channels.find((each) => each.name === name);
    const secret = channel && secretName(channel);
    if (channel === undefined || secret === undefined) {
      throw new UserError(`渠道“${name}”不用密钥。`);
    }
    const secrets = readSecrets(dir);
    const known = Object.hasOwn(secrets, secret) ? secrets[secret]! : {};
    writeSecret(dir, secret, filledSecret(channel, known, given, settings));
  });
}
