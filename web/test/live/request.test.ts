import { afterEach, describe, expect, it, vi } from 'vitest';
import { addressOf, ApiError, get, getChanged, TIMEOUT_MS } from '../../api/request.ts';
import { send } from '../../api/send.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Replaces the network. */
function network(answer: (init: RequestInit) => Promise<Response>) {
  const asked: { url: string; headers: Record<string, string>; sent?: string }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const sent = init.method === undefined ? {} : { sent: `${init.method} ${String(init.body)}` };
    asked.push({ url, headers: init.headers as Record<string, string>, ...sent });
    return answer(init);
  });
  return asked;
}

/** An answer that never arrives, until it is aborted. */
const silence = ({ signal }: RequestInit) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('a request', () => {
  it('returns the value and its ETag', async () => {
    const asked = network(async () => new Response('[1]', { headers: { etag: '"a"' } }));
    expect(await getChanged('/wall', {}, null)).toEqual({ value: [1], etag: '"a"' });
    expect(await get('/wall', {})).toEqual([1]);
    expect(asked.slice(1)).toEqual([
      { url: '/api/v1/wall', headers: { accept: 'application/json' } },
    ]);
  });

  it('sends the ETag of the last answer, and returns null when nothing has changed', async () => {
    const asked = network(async () => new Response(null, { status: 304 }));
    expect(await getChanged('/wall', {}, '"a"')).toBeNull();
    expect(asked[0]?.headers).toMatchObject({ 'if-none-match': '"a"' });
  });

  it('has the parts of its path filled in, and all else as its query', () => {
    expect(addressOf('/editions/{id}', { id: 'a/b', format: 'league' })).toBe(
      '/editions/a%2Fb?format=league',
    );
    expect(addressOf('/editions', { period: 'week', kind: undefined })).toBe(
      '/editions?period=week',
    );
    expect(addressOf('/health', {})).toBe('/health');
    // @ts-expect-error: no period of the contract
    expect(addressOf('/editions', { period: 'century' })).toBe('/editions?period=century');
  });

  it('reports a refusal in the server’s words', async () => {
    const body = '{"error":{"code":"signed_out","message":"本屏的口令已过期。"}}';
    network(async () => new Response(body, { status: 401 }));
    await expect(get('/wall', {})).rejects.toEqual(
      new ApiError(401, 'signed_out', '本屏的口令已过期。'),
    );
  });

  it('reports the status of an answer that is not the server’s own', async () => {
    network(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(get('/wall', {})).rejects.toThrow('服务器答复异常（502）');
  });

  it.each([
    ['answer', silence],
    [
      'body',
      async ({ signal }: RequestInit) =>
        new Response(
          new ReadableStream({
            start: (body) =>
              signal?.addEventListener('abort', () => body.error(new Error('broken off'))),
          }),
        ),
    ],
  ])('breaks off when the %s does not come', async (_, answer) => {
    vi.useFakeTimers();
    network(answer);
    const failing = expect(get('/wall', {})).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    await failing;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a change', () => {
  it('is sent to its path as the contract has it, and returns the answer', async () => {
    const asked = network(async () => new Response('{"name":"甲镇"}'));
    const words = { name: '甲', unit: '990100001' };
    expect(await send('post', '/aliases', { dry_run: 'true' }, words)).toEqual({ name: '甲镇' });
    await send('delete', '/schemes/{id}/adoption', { id: 'a/b' }, null);
    expect(asked).toEqual([
      {
        url: '/api/v1/aliases?dry_run=true',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        sent: 'POST {"name":"甲","unit":"990100001"}',
      },
      {
        url: '/api/v1/schemes/a%2Fb/adoption',
        headers: { accept: 'application/json' },
        sent: 'DELETE undefined',
      },
    ]);
  });

  it('of another path, question or body than the contract has is none', async () => {
    network(async () => new Response('{}'));
    // @ts-expect-error: nothing is to be sent
    await send('delete', '/session', {}, { name: 'a' });
    // @ts-expect-error: an alias has a unit
    await send('post', '/aliases', {}, { name: 'a' });
    // @ts-expect-error: which key is to be told
    await send('delete', '/keys/{id}', {}, null);
    // @ts-expect-error: a league is not changed
    await expect(send('post', '/editions', {}, null)).resolves.toEqual({});
  });
});
