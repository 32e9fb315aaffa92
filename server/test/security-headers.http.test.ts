import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from './support/ask.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const county = unscheduledCounty();
let served: InProcessServer;

beforeAll(async () => {
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

describe('every answer', () => {
  it.each(['/', '/wall', '/api/v1/health', '/api/v1/nothing', '/nothing'])(
    'restricts the browser to this server: %s',
    async (path) => {
      const { headers } = await served.get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy':
          "default-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'self';img-src 'self' data:;object-src 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
      });
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );

  it('isolates the page from its opener only where browsers support it', async () => {
    const coop = async (headers: Record<string, string>) =>
      (await askRaw(served.base, '/wall', headers)).headers['cross-origin-opener-policy'];
    expect(await coop({ Host: '127.0.0.1:8620' })).toBe('same-origin');
    expect(await coop({ Host: 'wall.example' })).toBeUndefined();
    const tls = { Host: 'wall.example', 'X-Forwarded-Proto': 'https' };
    expect(await coop(tls)).toBe('same-origin');
  });

  it('requires TLS of this host only if a proxy offers it', async () => {
    const hsts = async (headers: Record<string, string>) =>
      (await served.get('/wall', headers)).headers.get('strict-transport-security');
    expect(await hsts({})).toBeNull();
    expect(await hsts({ 'X-Forwarded-Proto': 'http' })).toBeNull();
    // A year of 365 days.
    expect(await hsts({ 'X-Forwarded-Proto': 'https' })).toBe('max-age=31536000');
  });
});
