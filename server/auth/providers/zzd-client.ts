import { randomInt } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { isoOfWallTime, shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import type { ProviderSettingsOf } from '../../../etl/config/sign-in-settings.ts';
import { ProviderError, TIMEOUT_SECONDS } from './provider.ts';
import { zzdParameters, zzdSignature } from './zzd-signature.ts';

/** What every answer says around its data. */
const answerSchema = z.object({
  success: z.boolean(),
  content: z
    .object({
      success: z.boolean().optional(),
      responseCode: z.string().nullish(),
      data: z.unknown().optional(),
    })
    .nullish(),
});

/** Asks the 浙政钉 gateway, with signed requests. */
export class ZzdClient {
  private readonly settings: ProviderSettingsOf<'zzd'>;
  private readonly secret: string;
  private readonly now: () => number;

  constructor(settings: ProviderSettingsOf<'zzd'>, secret: string, now: () => number) {
    this.settings = settings;
    this.secret = secret;
    this.now = now;
  }

  /**
   * Returns the data of an answer.
   * @throws ProviderError when there is no answer, it is a refusal, or not what the schema says
   */
  async ask<T>(
    method: 'GET' | 'POST',
    path: string,
    values: Record<string, string>,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const parameters = zzdParameters(values);
    const { api } = this.settings;
    const isGet = method === 'GET';
    const answer = answerSchema.safeParse(
      await this.fetchJson(isGet ? `${api}${path}?${parameters}` : api + path, {
        method,
        headers: this.headers(method, path, parameters),
        ...(!isGet && { body: parameters }),
      }),
    ).data;
    if (answer === undefined) throw noAnswer(path, '内容看不懂');
    const { success, content } = answer;
    if (!success || content?.success === false) {
      throw new ProviderError('refused', `平台拒绝 ${path}：${codeOf(content?.responseCode)}`);
    }
    const data = schema.safeParse(content?.data);
    if (!data.success) throw noAnswer(path, '内容看不懂');
    return data.data;
  }

  private headers(method: 'GET' | 'POST', path: string, parameters: string) {
    const now = this.now();
    const milliseconds = String(now % 1000).padStart(3, '0');
    const wallTime = `${shanghaiTime(new Date(now))}.${milliseconds}`;
    const request = {
      ...{ method, path, parameters },
      timestamp: isoOfWallTime(wallTime),
      nonce: `${now}${randomInt(1000, 10_000)}`,
    };
    const { address, mac } = ownAddress();
    return {
      'Content-Type': 'application/x-www-form-urlencoded',
      apiKey: this.settings.app_key,
      'X-Hmac-Auth-Timestamp': request.timestamp,
      'X-Hmac-Auth-Version': '1.0',
      'X-Hmac-Auth-Nonce': request.nonce,
      'X-Hmac-Auth-Signature': zzdSignature(request, this.secret),
      'X-Hmac-Auth-IP': address,
      'X-Hmac-Auth-MAC': mac,
    };
  }

  private async fetchJson(url: string, init: RequestInit): Promise<unknown> {
    const { pathname } = new URL(url);
    const signal = AbortSignal.timeout(TIMEOUT_SECONDS * 1000);
    try {
      const response = await fetch(url, { ...init, redirect: 'error', signal });
      if (!response.ok) throw noAnswer(pathname, `HTTP ${response.status}`);
      return await response.json();
    } catch (cause) {
      if (cause instanceof ProviderError) throw cause;
      throw noAnswer(pathname, '连不上，或不是 JSON', cause);
    }
  }
}

function noAnswer(path: string, why: string, cause?: unknown): ProviderError {
  return new ProviderError('unavailable', `平台没有正常答复 ${path}：${why}`, { cause });
}

/** A code of the platform; anything longer may hold what it was asked for. */
function codeOf(code: string | null | undefined): string {
  return typeof code === 'string' && /^[\w.-]{1,40}$/.test(code) ? code : '原因不明';
}

/** The address and card of this machine by which the platform knows who calls. */
function ownAddress(): { address: string; mac: string } {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const { address, mac } = all.find(({ family, internal }) => family === 'IPv4' && !internal) ?? {
    address: '127.0.0.1',
    mac: '00:00:00:00:00:00',
  };
  return { address, mac };
}
