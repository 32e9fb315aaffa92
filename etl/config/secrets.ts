import { existsSync, statSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { isOpenToOthers } from '../base/is-open-to-others.ts';
import type { DataDir } from './data-dir.ts';
import { httpAddressSchema } from './http-address.ts';
import { readYaml } from './read-yaml.ts';

const text = z.string().min(1).optional();
/** The schema of `var/secrets.yaml`. */
export const secretsSchema = z.record(
  z.string(),
  z.strictObject({ url: httpAddressSchema.optional(), key: text, password: text }),
);

/** Secrets of the channels by name; they must not be in `settings.yaml`. */
export type Secrets = z.infer<typeof secretsSchema>;
export type Secret = Secrets[string];

/**
 * Reads `var/secrets.yaml`; none when the file is absent.
 * @throws UserError when other users may read the file, or on a mistake in it
 */
export function readSecrets(dir: DataDir): Secrets {
  const path = dir.var('secrets.yaml');
  if (!existsSync(path)) return {};
  if (isOpenToOthers(statSync(path))) {
    throw new UserError(`密钥文件 ${path} 其他用户也能读写，请执行 chmod 600 后重试。`);
  }
  try {
    return readYaml(path, secretsSchema);
  } catch (error) {
    // Without its cause: the parser's error quotes the line.
    throw error instanceof UserError ? new UserError(error.message) : error;
  }
}
