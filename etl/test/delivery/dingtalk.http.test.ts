import { describe, expect, it } from 'vitest';
import { signedUrl } from '../../delivery/send-dingtalk.ts';
import {
  cut,
  cutInBody,
  deadAddress,
  Endpoint,
  hang,
  json,
  late,
  ok,
  raw,
  text,
  twice,
} from './http-endpoint.ts';
import type { Answer } from './http-endpoint.ts';
import { TestOffice } from './test-office.ts';

const TOKEN = 'token0123456789';
const KEY = 'SECabc123';

function officeAt(url: string): TestOffice {
  return new TestOffice([{ name: '镇街群', type: 'dingtalk', secret: 'ding' }], {
    ding: { url: `${url}/robot/send?access_token=${TOKEN}`, key: KEY },
  });
}

async function sentTo(...answers: Answer[]): Promise<{ office: TestOffice; robot: Endpoint }> {
  const robot = await Endpoint.listening(...answers);
  const office = officeAt(robot.url);
  const silent = new Set<Answer>([hang, late]);
  // A short timeout only for servers that never answer, so that a busy machine is not mistaken for
  // one.
  if (silent.has(answers[0]!)) office.timeoutMs = 2000;
  office.enqueue({ channels: ['镇街群'] });
  await office.deliver();
  return { office, robot };
}

describe('a DingTalk robot', () => {
  it('gets the message with names of the files, signed', async () => {
    const robot = await Endpoint.listening(ok);
    const office = officeAt(robot.url);
    office.enqueue({
      channels: ['镇街群'],
      files: [office.file('日报.docx', '一'), office.file('日报.pdf', '二')],
    });
    await office.deliver();
    expect(robot.json(0)).toEqual({
      msgtype: 'text',
      text: { content: '信访日报\n昨日登记 12 件。\n附件：日报.docx、日报.pdf' },
    });
    // The clock stands at 2023-05-21 00:00 UTC = 1684627200000 ms.
    // printf '1684627200000\nSECabc123' | openssl dgst -sha256 -hmac SECabc123 -binary | base64
    const sign = 'wryM9xWSsBfToLdLATS1A53FxalVD6LYooKgV6FNLRI=';
    expect(robot.requests[0]!.path).toBe(
      `/robot/send?access_token=${TOKEN}&timestamp=1684627200000&sign=${encodeURIComponent(sign)}`,
    );
    expect(office.states()).toEqual(['delivered']);
  });

  it('encodes a plus in the signature', () => {
    // Without the encoding, a `+` in the base64 would arrive as a blank.
    const signs = Array.from({ length: 20 }, (_, at) =>
      signedUrl({ url: 'http://a/b', key: 'k' }, at),
    );
    expect(signs.join()).toContain('%2B');
    expect(signs.join()).not.toContain('+');
  });

  it.each<[string, Answer]>([
    ['answers', ok],
    ['answers twice', twice],
  ])('that %s has it once', async (_, answer) => {
    const { office, robot } = await sentTo(answer);
    office.wait(600);
    await office.deliver();
    expect(office.states()).toEqual(['delivered']);
    expect(robot.requests).toHaveLength(1);
  });

  it.each<[string, Answer, number]>([
    ['fails with 500', text('oops', 500), 1],
    ['refuses the signature', json({ errcode: 310000, errmsg: 'sign not match' }), 1],
    ['is busy', json({ errcode: -1, errmsg: '系统繁忙' }), 1],
    ['had too many messages', json({ errcode: 130101, errmsg: 'send too fast' }), 10],
    [
      'sends us elsewhere',
      raw('HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n'),
      1,
    ],
  ])('that %s is tried again, not before its time', async (_, answer, minutes) => {
    const { office, robot } = await sentTo(answer, ok);
    expect(office.states()).toEqual(['retrying']);
    office.wait(minutes - 0.01);
    await office.deliver();
    expect(robot.requests).toHaveLength(1);
    office.wait(0.01);
    await office.deliver();
    expect(robot.requests).toHaveLength(2);
    expect(office.states()).toEqual(['delivered']);
  });

  it.each<[string, Answer]>([
    ['hangs', hang],
    ['answers late', late],
    ['cuts the connection', cut],
    ['is cut off in its answer', cutInBody],
    ['answers what nobody can read', text('<html>登录</html>')],
    ['answers two bodies in one', text('{"errcode":0}{"errcode":0}')],
    ['stands behind a gateway that lost it', text('', 502)],
    ['speaks another protocol', raw('220 smtp ready\r\n')],
  ])('that %s may have it: a person decides, and nothing is sent twice', async (_, answer) => {
    const { office, robot } = await sentTo(answer, ok);
    expect(office.states()).toEqual(['unknown']);
    office.wait(60 * 24);
    await office.deliver();
    expect(office.states()).toEqual(['unknown']);
    expect(robot.requests).toHaveLength(1);
  });

  it('is retried when nobody listens at its address', async () => {
    const office = officeAt(await deadAddress());
    office.enqueue({ channels: ['镇街群'] });
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      { state: 'retrying', answer: '连不上服务器（ECONNREFUSED）' },
    ]);
  });

  it('gets nothing when its secret is missing, and the log says which', async () => {
    const office = new TestOffice([{ name: '镇街群', type: 'dingtalk', secret: 'ding' }]);
    office.enqueue({ channels: ['镇街群'] });
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      {
        state: 'retrying',
        answer: '渠道“镇街群”还没有填机器人或接口的地址，请系统管理员在“渠道和收件人”页填密钥',
      },
    ]);
  });

  it('may repeat our secrets in its answer: the log does not hold them', async () => {
    const robot = await Endpoint.listening((response, { path }) => {
      response.writeHead(500).end(`no ${path} of ${robot.url}${path} with ${KEY}`);
    });
    const office = officeAt(robot.url);
    office.enqueue({ channels: ['镇街群'] });
    await office.deliver();
    expect(office.deliveries()[0]!.answer).toMatch(/^HTTP 500 no .*\*\*\*.* with \*\*\*$/);
    expect(office.written()).not.toContain(TOKEN);
    expect(office.written()).not.toContain(KEY);
  });

  it('has its answer cut to 500 characters in the log', async () => {
    const { office } = await sentTo(text('长'.repeat(100_000), 500));
    expect(office.deliveries()[0]!.answer).toBe(`HTTP 500 ${'长'.repeat(491)}`);
  });
});
