import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { jsonValue } from '../base/json.ts';

/** A county may have years of counts to hand over, on a slow line. */
const TIMEOUT_MS = 600_000;

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

/**
 * Fetches the counts file (统计包) of a county from its cockpit.
 * @param address of the cockpit, such as `https://10.1.2.3:8620`
 * @param key of the scope `region`, which the county has given
 * @param path where it is written
 * @throws UserError when the county cannot be reached, or refuses
 */
export async function fetchCounts(address: string, key: string, path: string): Promise<void> {
  const url = new URL('/api/v1/counts', address);
  if (url.protocol !== 'https:' && !LOCAL.has(url.hostname)) {
    throw new UserError(`${address} 没有加密，密钥会被看到，没有去取；请用 https 的地址。`);
  }
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${key}` },
      // A redirect would carry the key to an address that nobody has named.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      const { data } = refusalSchema.safeParse(jsonValue(await response.text()));
      const why = data?.error.message ?? '没有说明原因。';
      throw new UserError(`${address} 不给统计包（${response.status}）：${why}`);
    }
    writeFileSync(path, new Uint8Array(await response.arrayBuffer()), { mode: 0o600 });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `从 ${address} 取统计包没有成功（${reasonOf(error)}），请检查地址、网络和证书后再试。`,
      { cause: error },
    );
  }
}

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
