import { describe, expect, it } from 'vitest';
import { deadAddress, Endpoint, hang, json, ok, text } from './http-endpoint.ts';
import type { Answer } from './http-endpoint.ts';
import { TestOffice } from './test-office.ts';

const KEY = '693a91f6-7aoc';
const upload: Answer = json({ errcode: 0, errmsg: 'ok', type: 'file', media_id: '1G6nrLmr5' });

function officeAt(url: string): TestOffice {
  return new TestOffice([{ name: '县领导群', type: 'wecom', secret: 'we' }], {
    we: { url: `${url}/cgi-bin/webhook/send?key=${KEY}` },
  });
}

describe('a WeCom robot', () => {
  it('gets the message, a picture as such, and another file by its upload, in this order', async () => {
    const robot = await Endpoint.listening(ok, ok, upload, ok);
    const office = officeAt(robot.url);
    office.enqueue({
      channels: ['县领导群'],
      files: [office.file('五色图.png', '图', 'image/png'), office.file('日报.xlsx', '日报内容')],
    });
    await office.deliver();
    expect(robot.requests.map(({ path }) => path)).toEqual([
      `/cgi-bin/webhook/send?key=${KEY}`,
      `/cgi-bin/webhook/send?key=${KEY}`,
      `/cgi-bin/webhook/upload_media?key=${KEY}&type=file`,
      `/cgi-bin/webhook/send?key=${KEY}`,
    ]);
    expect(robot.json(0)).toEqual({
      msgtype: 'text',
      text: { content: '信访日报\n昨日登记 12 件。' },
    });
    // printf 图 | base64; printf 图 | md5sum
    expect(robot.json(1)).toEqual({
      msgtype: 'image',
      image: { base64: '5Zu+', md5: '63db5605ac2d3a21f0abd506c9531209' },
    });
    const form = robot.requests[2]!;
    expect(form.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(form.body).toContain('name="media"; filename="日报.xlsx"');
    expect(form.body).toContain('\r\n\r\n日报内容\r\n');
    expect(robot.json(3)).toEqual({ msgtype: 'file', file: { media_id: '1G6nrLmr5' } });
    expect(office.states()).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('that refuses a file gets the file again, but not the message', async () => {
    const robot = await Endpoint.listening(ok, json({ errcode: -1 }), upload, ok);
    const office = officeAt(robot.url);
    office.enqueue({ channels: ['县领导群'], files: [office.file('日报.xlsx', '日报内容')] });
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'retrying']);
    office.wait(1);
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'delivered']);
    expect(robot.requests.filter(({ body }) => body.includes('昨日登记'))).toHaveLength(1);
  });

  it('that hangs at an upload gets the file again, as the group saw nothing', async () => {
    const robot = await Endpoint.listening(ok, hang, upload, ok);
    const office = officeAt(robot.url);
    office.timeoutMs = 2000;
    office.enqueue({ channels: ['县领导群'], files: [office.file('日报.xlsx', '日报内容')] });
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'retrying']);
    office.timeoutMs = 20_000;
    office.wait(1);
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'delivered']);
  });

  it('may have a file when its answer is lost: a person decides', async () => {
    const robot = await Endpoint.listening(ok, upload, text('?'));
    const office = officeAt(robot.url);
    office.enqueue({ channels: ['县领导群'], files: [office.file('日报.xlsx', '日报内容')] });
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'unknown']);
  });

  it('gets a text of up to 2048 bytes plain, and a longer one as Markdown of up to 4096', async () => {
    const robot = await Endpoint.listening(ok);
    const office = officeAt(robot.url);
    // A title of 2 bytes, a line break, and characters of 3 bytes: 3 + 681 × 3 = 2046, one more is 2049.
    for (const length of [681, 682, 1400]) {
      const paper = `p${length}`;
      office.enqueue({ channels: ['县领导群'], paper, title: 'ab', text: '访'.repeat(length) });
    }
    await office.deliver();
    const sent = robot.requests.map((_, at) => robot.json(at));
    expect(sent[0]).toEqual({ msgtype: 'text', text: { content: `ab\n${'访'.repeat(681)}` } });
    expect(sent[1]).toEqual({
      msgtype: 'markdown',
      markdown: { content: `ab\n${'访'.repeat(682)}` },
    });
    // 4096 − 6 for …… leaves 4090 − 3 = 4087 = 1362 × 3 + 1.
    expect(sent[2]).toEqual({
      msgtype: 'markdown',
      markdown: { content: `ab\n${'访'.repeat(1362)}……` },
    });
  });

  it('gets a picture above 2 MB as a file', async () => {
    const robot = await Endpoint.listening(ok, ok, upload, ok);
    const office = officeAt(robot.url);
    const picture = (name: string, bytes: number) =>
      office.file(name, 'x'.repeat(bytes), 'image/png');
    const files = [picture('小.png', 2 * 1024 * 1024), picture('大.png', 2 * 1024 * 1024 + 1)];
    office.enqueue({ channels: ['县领导群'], files });
    await office.deliver();
    const sent = [0, 1, 3].map((at) => (robot.json(at) as { msgtype: string }).msgtype);
    expect(sent).toEqual(['text', 'image', 'file']);
    expect(robot.requests[2]!.path).toContain('upload_media');
  });

  it('never gets a file above 20 MB', async () => {
    const robot = await Endpoint.listening(ok);
    const office = officeAt(robot.url);
    const file = office.file('大.zip', 'x'.repeat(20 * 1024 * 1024 + 1));
    office.enqueue({ channels: ['县领导群'], files: [file] });
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      { state: 'delivered' },
      { state: 'given_up', answer: '文件“大.zip”超过企业微信的 20 MB，没有发送' },
    ]);
    expect(robot.requests).toHaveLength(1);
  });

  it('gets message and files later, in their order, when nobody listened', async () => {
    const office = officeAt(await deadAddress());
    office.enqueue({ channels: ['县领导群'], files: [office.file('日报.xlsx', '日报内容')] });
    await office.deliver();
    expect(office.states()).toEqual(['retrying', 'queued']);
  });
});
