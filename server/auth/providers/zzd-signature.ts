import { createHmac } from 'node:crypto';

/** A request to the 浙政钉 gateway (专有钉钉开放平台). */
export interface ZzdRequest {
  method: 'GET' | 'POST';
  /** Without the host: `/gettoken.json`. */
  path: string;
  /** `a=1&b=2`, by name; '' when there are none. */
  parameters: string;
  /** `2026-11-30T08:00:00.000+08:00`. */
  timestamp: string;
  /** 13 digits of the time in milliseconds and four at random. */
  nonce: string;
}

/**
 * The signature of a request, as the platform's 接口签名 has it: HMAC-SHA256 by the application's secret
 * over method, time, nonce, path and parameters, a line each, in base64.
 */
export function zzdSignature(
  { method, timestamp, nonce, path, parameters }: ZzdRequest,
  secret: string,
): string {
  const lines = [method, timestamp, nonce, path, ...(parameters === '' ? [] : [parameters])];
  return createHmac('sha256', secret).update(lines.join('\n')).digest('base64');
}

/** Parameters by name, as they are signed and sent. */
export function zzdParameters(values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values).sort();
  return names.map((name) => `${name}=${values[name]}`).join('&');
}
