import { describe, expect, it } from 'vitest';
import { deliverInChild, exitOf } from './deliver-in-child.ts';
import { Endpoint, ok, text } from './http-endpoint.ts';
import type { Answer } from './http-endpoint.ts';
import { MailServer } from './mail-server.ts';
import { TestOffice } from './test-office.ts';

/** After the longest attempt: five times the timeout of a minute. */
const LATER = 6;

function officeWith(channel: object, url = ''): TestOffice {
  const office = new TestOffice([{ name: '渠道', secret: 's', ...channel } as never], {
    s: { url: url || 'http://127.0.0.1', key: 'SEC0123', password: 'kou' },
  });
  // By the child's own clock.
  office.now = new Date();
  office.enqueue({ channels: ['渠道'] });
  return office;
}

/** Delivers in a process that dies as soon as the endpoint has the request. */
async function deliverAndDie(office: TestOffice, arrived: Promise<void>): Promise<void> {
  const child = deliverInChild(office.dir);
  void arrived.then(() => child.kill('SIGKILL'));
  expect(await exitOf(child)).toBe('SIGKILL');
}

/** An endpoint whose first request is never answered. */
async function deadly(): Promise<{ endpoint: Endpoint; arrived: Promise<void> }> {
  let ring = () => {};
  const arrived = new Promise<void>((resolve) => (ring = resolve));
  const first: Answer = () => ring();
  return { endpoint: await Endpoint.listening(first, ok), arrived };
}

describe('a process killed between the start and the answer', () => {
  it('leaves a robot’s delivery to a person, and nothing is sent twice', async () => {
    const { endpoint, arrived } = await deadly();
    const office = officeWith({ type: 'dingtalk' }, endpoint.url);
    await deliverAndDie(office, arrived);
    await office.deliver();
    expect(office.states()).toEqual(['sending']);
    office.wait(LATER);
    await office.deliver();
    office.wait(60 * 24);
    await office.deliver();
    expect(office.states()).toEqual(['unknown']);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('leaves a mail to a person', async () => {
    let ring = () => {};
    const arrived = new Promise<void>((resolve) => (ring = resolve));
    const server = await MailServer.listening([() => ring()]);
    const mail = { host: '127.0.0.1', port: server.port, tls: 'none', from: 'a@x', to: ['b@x'] };
    const office = officeWith({ type: 'email', user: undefined, secret: undefined, ...mail });
    await deliverAndDie(office, arrived);
    office.wait(LATER);
    await office.deliver();
    office.wait(60 * 24);
    await office.deliver();
    expect(office.states()).toEqual(['unknown']);
    expect(server.mails).toHaveLength(1);
  });

  it('lets the webhook be retried with the same key', async () => {
    const { endpoint, arrived } = await deadly();
    const office = officeWith({ type: 'webhook' }, endpoint.url);
    await deliverAndDie(office, arrived);
    office.wait(LATER);
    await office.deliver();
    expect(office.states()).toEqual(['retrying']);
    office.wait(1);
    await office.deliver();
    expect(office.states()).toEqual(['delivered']);
    const keys = endpoint.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});

describe('several processes at the same outbox', () => {
  it('deliver every paper once, and in order', async () => {
    const endpoint = await Endpoint.listening(text('{"errcode":0}'));
    const office = officeWith({ type: 'dingtalk' }, endpoint.url);
    for (let at = 0; at < 20; at += 1) {
      office.enqueue({ channels: ['渠道'], title: `第 ${at} 份` });
    }
    const children = [1, 2, 3].map(() => deliverInChild(office.dir));
    expect(await Promise.all(children.map(exitOf))).toEqual([0, 0, 0]);
    // A process that finds a paper claimed skips its channel; the rest is delivered now.
    await office.deliver();
    const titles = endpoint.requests.map(({ body }) => /"content":"([^\\"]*)/.exec(body)![1]);
    expect(titles).toEqual(['信访日报', ...Array.from({ length: 20 }, (_, at) => `第 ${at} 份`)]);
    expect(new Set(office.states())).toEqual(new Set(['delivered']));
  });
});
