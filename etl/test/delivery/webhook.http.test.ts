import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deliverInChild, exitOf } from './deliver-in-child.ts';
import { CERTIFICATE } from './tls-identity.ts';
import { cut, deadAddress, Endpoint, hang, json, text } from './http-endpoint.ts';
import type { Answer } from './http-endpoint.ts';
import { TestOffice } from './test-office.ts';

const KEY = 'webhook-key';

function officeAt(url: string, more: object = {}): TestOffice {
  return new TestOffice([{ name: '短信', type: 'webhook', secret: 'sms', url, ...more }], {
    sms: { key: KEY },
  });
}

/** A receiver that keeps the contract: it answers 409 for a key that it already has. */
function receiver(...first: Answer[]): { answers: Answer[]; taken: string[] } {
  const taken: string[] = [];
  const take: Answer = (response, { headers }) => {
    const key = String(headers['idempotency-key']);
    if (taken.includes(key)) return text('已收到', 409)(response, {} as never);
    taken.push(key);
    json({ ok: true })(response, {} as never);
  };
  // It accepts the message before its answer fails.
  const spoilt = first.map<Answer>((answer) => (response, got) => {
    taken.push(String(got.headers['idempotency-key']));
    answer(response, got);
  });
  return { answers: [...spoilt, take], taken };
}

describe('a webhook', () => {
  it('gets the paper as JSON with a signature over time and body', async () => {
    const endpoint = await Endpoint.listening(text('', 204));
    const office = officeAt(endpoint.url);
    office.enqueue({ channels: ['短信'], files: [office.file('日报.docx', '日报内容', 'a/b')] });
    await office.deliver();
    const { headers, body } = endpoint.requests[0]!;
    const [delivery] = office.deliveries();
    expect(endpoint.json(0)).toEqual({
      key: delivery!.key,
      paper: 'daily-2023-05-21',
      title: '信访日报',
      text: '昨日登记 12 件。',
      files: [
        {
          name: '日报.docx',
          media_type: 'a/b',
          // printf 日报内容 | sha256sum
          sha256: 'f6af9a92f4f9b617ffd8e1a5dbd2c84e55deeb640e39e70f9c01d837c0d43f05',
        },
      ],
    });
    expect(headers['idempotency-key']).toBe(delivery!.key);
    expect(headers['x-timestamp']).toBe('1684627200');
    const sign = createHmac('sha256', KEY).update(`1684627200.${body}`).digest('hex');
    expect(headers['x-signature']).toBe(`sha256=${sign}`);
    expect(delivery!.state).toBe('delivered');
  });

  it('gets the files too if the settings say so', async () => {
    const endpoint = await Endpoint.listening(text(''));
    const office = officeAt(endpoint.url, { files: true });
    office.enqueue({ channels: ['短信'], files: [office.file('日报.docx', '日报内容')] });
    await office.deliver();
    // printf 日报内容 | base64
    expect(endpoint.json(0)).toMatchObject({ files: [{ base64: '5pel5oql5YaF5a65' }] });
  });

  it('gets one request for each office number, each with a key of its own', async () => {
    const { answers, taken } = receiver();
    const endpoint = await Endpoint.listening(...answers);
    const office = officeAt(endpoint.url, { recipients: ['0579-1', '0579-2'] });
    office.enqueue({ channels: ['短信'] });
    await office.deliver();
    expect(endpoint.json(0)).toMatchObject({ recipient: '0579-1' });
    expect(endpoint.json(1)).toMatchObject({ recipient: '0579-2' });
    expect(new Set(taken).size).toBe(2);
  });

  it.each<[string, Answer]>([
    ['hangs', hang],
    ['cuts the connection', cut],
    ['stands behind a gateway that lost it', text('', 504)],
  ])(
    'that %s after taking it is asked again with the same key, and takes it once',
    async (_, answer) => {
      const { answers, taken } = receiver(answer);
      const endpoint = await Endpoint.listening(...answers);
      const office = officeAt(endpoint.url);
      office.timeoutMs = answer === hang ? 2000 : 20_000;
      office.enqueue({ channels: ['短信'] });
      await office.deliver();
      expect(office.states()).toEqual(['retrying']);
      office.timeoutMs = 20_000;
      office.wait(1);
      await office.deliver();
      expect(office.deliveries()).toMatchObject([
        { state: 'delivered', answer: 'HTTP 409 已收到' },
      ]);
      expect(endpoint.requests).toHaveLength(2);
      expect(taken).toEqual([office.deliveries()[0]!.key]);
    },
  );

  it('that never answers may have the paper', async () => {
    const endpoint = await Endpoint.listening(cut, text('没有', 404));
    const office = officeAt(endpoint.url, { attempts: 2 });
    office.enqueue({ channels: ['短信'] });
    await office.deliver();
    office.wait(1);
    await office.deliver();
    expect(office.states()).toEqual(['unknown']);
  });

  it('is given up after the configured attempts, each after twice the delay', async () => {
    const endpoint = await Endpoint.listening(text('维护', 503));
    const office = officeAt(endpoint.url, { attempts: 4, retry_minutes: 3 });
    office.enqueue({ channels: ['短信'] });
    // 3, 6 and 12 minutes after the attempt before.
    for (const minutes of [0, 3, 6, 12]) {
      office.wait(minutes - 0.01);
      await office.deliver();
      office.wait(0.01);
      await office.deliver();
    }
    expect(endpoint.requests).toHaveLength(4);
    expect(office.deliveries()).toMatchObject([{ state: 'given_up', answer: 'HTTP 503 维护' }]);
    office.wait(10_000);
    await office.deliver();
    expect(endpoint.requests).toHaveLength(4);
  });

  it('over TLS gets the paper only if its certificate is trusted', async () => {
    const endpoint = await Endpoint.secure(text(''));
    const office = officeAt(endpoint.url);
    office.enqueue({ channels: ['短信'] });
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      { state: 'retrying', answer: '服务器的证书不可信（DEPTH_ZERO_SELF_SIGNED_CERT）' },
    ]);
    expect(endpoint.requests).toEqual([]);
    expect(await exitOf(deliverInChild(office.dir, { NODE_EXTRA_CA_CERTS: CERTIFICATE }))).toBe(0);
    expect(office.states()).toEqual(['delivered']);
  });

  it('is retried when nobody listens at its address', async () => {
    const office = officeAt(await deadAddress());
    office.enqueue({ channels: ['短信'] });
    await office.deliver();
    expect(office.states()).toEqual(['retrying']);
  });

  it('may have its address among the secrets, which the log then hides', async () => {
    const endpoint = await Endpoint.listening((response, { path }) =>
      text(`no ${path}`, 500)(response, {} as never),
    );
    const office = new TestOffice([{ name: '短信', type: 'webhook', secret: 'sms' }], {
      sms: { key: KEY, url: `${endpoint.url}/hook/9f8e7d6c` },
    });
    office.enqueue({ channels: ['短信'] });
    await office.deliver();
    expect(office.deliveries()[0]!.answer).toBe('HTTP 500 no ***');
  });
});
