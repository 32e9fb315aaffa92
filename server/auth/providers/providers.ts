import { UserError } from '../../../etl/base/errors.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readSecrets } from '../../../etl/config/secrets.ts';
import type { Secrets } from '../../../etl/config/secrets.ts';
import { readSettings } from '../../../etl/config/settings.ts';
import type { ProviderSettings } from '../../../etl/config/sign-in-settings.ts';
import { oidcProvider } from './oidc.ts';
import type { Providers, SignInProvider } from './provider.ts';
import { zzdProvider } from './zzd.ts';

/** Reads which providers people may sign in by. */
export function readProviders(dir: DataDir, now: () => number = Date.now): Providers {
  const { address, providers } = readSettings(dir).sign_in;
  if (providers.length === 0) return { address, usable: [], missing: [] };
  if (address === null) {
    const text =
      'settings.yaml 没有写 sign_in.address（别人打开本程序的地址），统一登录不能用，请补上。';
    return { address, usable: [], missing: [text] };
  }
  const secrets = secretsOf(dir);
  if (secrets instanceof UserError) return { address, usable: [], missing: [secrets.message] };
  const found = providers.map((settings) => {
    const secret = secrets[settings.secret]?.key;
    return secret === undefined ? noSecret(settings) : make(settings, secret, now);
  });
  return {
    address,
    usable: found.filter((each) => typeof each !== 'string'),
    missing: found.filter((each) => typeof each === 'string'),
  };
}

function secretsOf(dir: DataDir): Secrets | UserError {
  try {
    return readSecrets(dir);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function noSecret({ id, secret }: ProviderSettings): string {
  return `var/secrets.yaml 里没有“${secret}”的 key，统一登录 ${id} 不能用，请把平台给的密钥写在那里。`;
}

/** Each kind of provider by the file that knows it. */
function make(settings: ProviderSettings, secret: string, now: () => number): SignInProvider {
  switch (settings.type) {
    case 'oidc':
      return oidcProvider(settings, secret, now);
    case 'zzd':
      return zzdProvider(settings, secret, now);
  }
}
