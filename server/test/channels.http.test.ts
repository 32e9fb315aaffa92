import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enqueue } from '../../etl/delivery/enqueue.ts';
import { deadAddress, Endpoint, ok } from '../../etl/test/delivery/http-endpoint.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import type { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Audit } from '../contract/audit.ts';
import type { ChannelsAnswer, SentChannel } from '../contract/channels.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const SECRET = 'SEC-do-not-tell-0579';
const TOKEN = 'token-do-not-tell-8620';
const CHANNELS = `channels: # 渠道
  - name: 值班邮箱 # 值班室
    type: email
    host: mail.x.gov.cn
    from: xf@x.gov.cn
    to: [a@x.gov.cn, b@x.gov.cn]
    user: xf
    secret: mail
  - { name: 镇街群, type: dingtalk, secret: ding, quiet: '22:00-07:00' }
`;
const NONE: SentChannel = {
  ...{ type: 'folder', quiet: null, attempts: 12, retry_minutes: 1, recipients: [], units: [] },
  ...{ host: null, port: null, tls: null, from: null, user: null, url: null, path: null },
  files: false,
};

let county: TestCounty;
let served: InProcessServer;
let system: { Cookie: string };
let settings: string;

beforeAll(async () => {
  county = unscheduledCounty(CHANNELS);
  settings = readFileSync(path(), 'utf8');
  served = await InProcessServer.start(county.dir);
  system = { Cookie: await served.signIn('system') };
});
afterAll(() => served.stop());
beforeEach(() => {
  writeFileSync(path(), settings);
  county.dir.makeVar();
  const secrets = `# 口令\nding: { url: 'https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}', key: ${SECRET} }\n`;
  writeFileSync(secretsPath(), secrets, { mode: 0o600 });
});

const path = () => join(county.dir.root, 'settings.yaml');
const secretsPath = () => county.dir.var('secrets.yaml');
const channels = () => served.json<ChannelsAnswer>('/api/v1/channels', system);
const named = async (name: string) =>
  (await channels()).channels.find((channel) => channel.name === name)!;

type Refusal = { error: { code: string; message: string } };
async function ask(method: 'POST' | 'PUT' | 'DELETE', address: string, body?: object) {
  const sent = body === undefined ? { method } : { method, body };
  const response = await served.send(`/api/v1/channels${address}`, sent, system);
  const text = await response.text();
  expect([text.includes(SECRET), text.includes(TOKEN)]).toEqual([false, false]);
  const answer: ChannelsAnswer & Refusal & { kind: string; answer: string } = JSON.parse(text);
  return { status: response.status, answer };
}
/** Fills in the secret of a channel that is seen now. */
async function fill(name: string, fields: object) {
  return ask('PUT', `/${name}/secret`, { ...fields, version: (await channels()).version });
}
async function change(name: string, words: Partial<SentChannel>, papers: string[] = []) {
  const { version } = await channels();
  const { name: _, papers: __, is_demo, secrets, undelivered, ...known } = await named(name);
  void [is_demo, secrets, undelivered];
  return ask('PUT', `/${name}`, { version, channel: { ...known, ...words }, papers });
}
async function lastAct(): Promise<Audit['acts'][number]> {
  const auditor = { Cookie: await served.signIn('auditor') };
  const { acts } = await served.json<Audit>('/api/v1/audit?limit=1', auditor);
  const text = JSON.stringify(acts[0]);
  expect([text.includes(SECRET), text.includes(TOKEN)]).toEqual([false, false]);
  return acts[0]!;
}

describe('the channels', () => {
  it('are told with their recipients, and of secrets only whether they are there', async () => {
    const response = await served.get('/api/v1/channels', system);
    const text = await response.text();
    expect([text.includes(SECRET), text.includes(TOKEN)]).toEqual([false, false]);
    expect(await named('值班邮箱')).toMatchObject({
      ...{ type: 'email', recipients: ['a@x.gov.cn', 'b@x.gov.cn'], tls: 'implicit', user: 'xf' },
      ...{ secrets: [{ field: 'password', is_set: false }], undelivered: 0, papers: [] },
    });
    expect((await named('镇街群')).secrets).toEqual([
      { field: 'url', is_set: true },
      { field: 'key', is_set: true },
    ]);
  });

  it('are changed with comments kept, and the change is written down', async () => {
    const words = {
      recipients: ['a@x.gov.cn'],
      units: [{ unit: '乙镇', recipients: ['y@x.gov.cn'] }],
    };
    const { status } = await change('值班邮箱', words, ['daily', 'commend']);
    expect(status).toBe(200);
    const text = readFileSync(path(), 'utf8');
    expect([text.includes('# 渠道'), text.includes('# 值班室')]).toEqual([true, true]);
    expect(text).toContain('to: [ a@x.gov.cn ]');
    expect(text).toContain("{ name: 镇街群, type: dingtalk, secret: ding, quiet: '22:00-07:00' }");
    expect(await named('值班邮箱')).toMatchObject({ ...words, papers: ['daily', 'commend'] });
    expect(await lastAct()).toMatchObject({
      ...{ act: 'channel_changed', act_name: '修改渠道', who: 'test-system', record: '值班邮箱' },
      // printf 'a@x.gov.cn\nb@x.gov.cn' | sha256sum, and so on; of units `乙镇 y@x.gov.cn`.
      detail:
        '收件人 增 0 个、减 1 个，2 个（指纹 51217b0b） → 1 个（指纹 240a0207）；各单位的收件人 增 1 个、减 0 个，0 个 → 1 个（指纹 bba0b83c）；材料 日通报、表扬通报',
    });
  });

  it('leave two changes that can be told apart in the audit log, without an address', async () => {
    await fill('值班邮箱', { password: SECRET });
    await change('值班邮箱', { recipients: ['c@x.gov.cn', 'no@x.gov.cn'] });
    expect(await lastAct()).toMatchObject({
      act: 'channel_changed',
      detail: '收件人 增 2 个、减 2 个，2 个（指纹 51217b0b） → 2 个（指纹 1e005deb）',
    });
    await change('值班邮箱', { port: 8725, quiet: '22:00-07:00' });
    expect((await lastAct()).detail).toBe('端口 8725；免打扰 22:00-07:00；密钥已删去');
    await change('值班邮箱', { port: null, quiet: '21:00-07:00', tls: 'starttls' });
    expect((await lastAct()).detail).toBe(
      '端口 8725 → 无；加密 implicit → starttls；免打扰 22:00-07:00 → 21:00-07:00',
    );
    await change('值班邮箱', {});
    expect((await lastAct()).detail).toBe('没有改动');
  });

  it('leave the interface address in the audit log, without what stands behind it', async () => {
    const { version } = await channels();
    const url = 'https://sms.x.gov.cn/send';
    const sms = { ...NONE, type: 'webhook' as const, name: '短信', url: `${url}?dept=57` };
    await ask('POST', '', { version, channel: sms, papers: ['supervise'] });
    expect((await lastAct()).detail).toBe(
      `类型 webhook；接口地址 ${url}；最多试几次 12；第一次重试等几分钟 1；材料 督办函`,
    );
    await change('短信', { url: `${url}?dept=58` }, ['supervise']);
    expect((await lastAct()).detail).toBe('接口地址的参数改了');
    const { version: now } = await channels();
    await ask('DELETE', `/短信?version=${now}`);
    expect((await lastAct()).detail).toBe(
      `类型 webhook → 无；接口地址 ${url} → 无；最多试几次 12 → 无；第一次重试等几分钟 1 → 无；材料 督办函 → 无`,
    );
  });

  it('refuse a folder of the system and an address with a token, but where it was before', async () => {
    const { version } = await channels();
    const add = (words: Partial<SentChannel>) =>
      ask('POST', '', { version, channel: { ...NONE, name: '新', ...words }, papers: [] });
    const folder = await add({ path: '/etc' });
    expect([folder.status, folder.answer.error.message]).toEqual([
      409,
      '目录“/etc”是系统的目录，没有保存，请另建一个专门的目录。',
    ]);
    const token = await add({ type: 'webhook', url: 'https://x.cn/send?access_token=1' });
    expect([token.status, token.answer.error.message]).toEqual([
      409,
      '接口地址里有令牌或口令，没有保存，请把它空着，保存以后点“填密钥”，把整个地址填在“机器人或接口的地址”里。',
    ]);
    expect(readFileSync(path(), 'utf8')).toBe(settings);
    const share = '/srv/not-mounted';
    const old = `  - { name: 前置机2, type: folder, path: ${share} }\n`;
    writeFileSync(path(), settings.replace('  - { name: 镇街群', `${old}  - { name: 镇街群`));
    expect((await change('前置机2', { attempts: 3 })).status).toBe(200);
    expect((await change('前置机2', { path: `${share}2` })).status).toBe(409);
  });

  it('get another one, which is tried at once, and lose it again', async () => {
    const folder = temporaryFolder();
    const { version } = await channels();
    const channel = { ...NONE, name: '前置机', path: folder };
    const added = await ask('POST', '', { version, channel, papers: ['weekly'] });
    expect(added.status).toBe(200);
    expect(await named('前置机')).toMatchObject({ path: folder, papers: ['weekly'], secrets: [] });
    const again = await ask('POST', '', { version: added.answer.version, channel, papers: [] });
    expect([again.status, again.answer.error.message]).toEqual([
      409,
      '已经有名为“前置机”的渠道，请换一个名称。',
    ]);

    const tried = await ask('POST', '/前置机/trial', { recipient: null });
    expect(tried.answer.kind).toBe('delivered');
    const [sent] = readdirSync(folder);
    const manifest: { title: string; files: [] } = JSON.parse(
      readFileSync(join(folder, sent!, 'manifest.json'), 'utf8'),
    );
    expect([manifest.title.endsWith('信访工作驾驶舱试发'), manifest.files]).toEqual([true, []]);
    expect(await lastAct()).toMatchObject({ act: 'channel_tried', detail: '送达', result: 'ok' });

    // Where something is under way to it, it stays.
    const order = { paper: 'weekly-2024-03-03', title: '周亮晒', text: '', files: [] };
    enqueue(county.dir, { ...order, channels: ['前置机'], approval: true });
    const left = await ask('DELETE', `/前置机?version=${added.answer.version}`);
    expect([left.status, left.answer.error.message]).toEqual([
      409,
      '渠道“前置机”还有 1 件没有送到，请等送到以后，或由审批在“材料”页撤回以后再删。',
    ]);
    const { version: now } = await channels();
    expect((await ask('DELETE', `/镇街群?version=${now}`)).status).toBe(200);
    expect((await channels()).channels.map(({ name }) => name)).toEqual(['值班邮箱', '前置机']);
  });

  it.each<[what: string, words: Partial<SentChannel>, sentence: string]>([
    ['an address that is none', { recipients: ['没有'] }, '收件地址“没有”：应为邮箱地址。'],
    ['no recipient', { recipients: [] }, '收件地址：不能为空。'],
    [
      'a unit that there is not',
      { units: [{ unit: '没有镇', recipients: ['a@x.cn'] }] },
      '单位名册里没有“没有镇”，请写名册里的名称、别名或编码。',
    ],
    [
      'an address of a unit that is none',
      { units: [{ unit: '乙镇', recipients: ['a@x.cn', 'b@x.cn c@x.cn'] }] },
      '各单位的收件人，乙镇“b@x.cn c@x.cn”：应为邮箱地址。',
    ],
    [
      'a unit without an address',
      { units: [{ unit: '乙镇', recipients: [] }] },
      '各单位的收件人，乙镇：不能为空。',
    ],
    [
      'an address twice',
      { recipients: ['a@x.cn', 'b@x.cn', 'a@x.cn'] },
      '收件地址：不能重复，“a@x.cn”写了两次。',
    ],
    [
      'an address with a sign that is not seen',
      { recipients: ['a@x\u200b.cn'] },
      '“a@x□.cn”里有换行或看不见的符号（□ 处），没有保存，请删去那里再写。',
    ],
    [
      'a unit in two lines',
      {
        units: [
          { unit: '乙镇', recipients: ['a@x.cn'] },
          { unit: '900001101', recipients: ['b@x.cn'] },
        ],
      },
      '各单位的收件人里，乙镇写了两行，请合成一行。',
    ],
    [
      'a unit in two lines of one name',
      {
        units: [
          { unit: '乙镇', recipients: ['a@x.cn'] },
          { unit: '乙镇', recipients: ['b@x.cn'] },
        ],
      },
      '各单位的收件人里，乙镇写了两行，请合成一行。',
    ],
    ['hours that are none', { quiet: '22:00' }, '免打扰：应为起止时间，例如 22:00-07:00。'],
  ])('refuse %s, and stay as they are', async (_, words, sentence) => {
    const { status, answer } = await change('值班邮箱', words);
    expect([status, answer.error.message]).toEqual([409, sentence]);
    expect(readFileSync(path(), 'utf8')).toBe(settings);
    expect(await lastAct()).toMatchObject({ act: 'channel_changed', result: 'refused' });
  });

  it('are changed beside what was written before with signs that are not seen', async () => {
    writeFileSync(path(), settings.replace('b@x.gov.cn', 'b\u200b@x.gov.cn'));
    expect((await change('值班邮箱', { attempts: 3 })).status).toBe(200);
    expect((await named('值班邮箱')).recipients).toEqual(['a@x.gov.cn', 'b\u200b@x.gov.cn']);
  });

  it('are changed with more recipients than other requests have room for', async () => {
    const recipients = Array.from({ length: 500 }, (_, at) => `${at}-${'a'.repeat(150)}@x.gov.cn`);
    expect((await change('值班邮箱', { recipients })).status).toBe(200);
    expect((await named('值班邮箱')).recipients).toEqual(recipients);
  });

  it('without recipients of units are changed where the register has a mistake', async () => {
    const register = join(county.dir.root, 'units.csv');
    const units = readFileSync(register);
    writeFileSync(register, 'code,name,kind,peer_group\n');
    expect((await change('镇街群', { quiet: null })).status).toBe(200);
    const list = [{ unit: '乙镇', recipients: ['y@x.gov.cn'] }];
    const { status, answer } = await change('值班邮箱', { units: list });
    expect([status, answer.error.message.includes('里没有单位')]).toEqual([409, true]);
    writeFileSync(register, units);
  });

  it('refuse another type', async () => {
    const { status, answer } = await change('镇街群', { type: 'wecom' });
    expect([status, answer.error.message]).toEqual([
      409,
      '渠道“镇街群”是钉钉群机器人，类型不能改，请另外新增一个渠道。',
    ]);
    expect(readFileSync(path(), 'utf8')).toBe(settings);
  });

  it('refuse a change of what somebody else has changed since', async () => {
    const { version } = await channels();
    writeFileSync(path(), `${settings}# 别人\n`);
    const body = { version, channel: { ...NONE, name: '新', path: '/srv' }, papers: [] };
    const { status, answer } = await ask('POST', '', body);
    expect([status, answer.error.message]).toEqual([
      409,
      '设置刚被别人改过，没有保存，请重新打开这一页，看过以后再改。',
    ]);
    expect(readFileSync(path(), 'utf8')).toBe(`${settings}# 别人\n`);
  });
});

describe('a secret', () => {
  it('is set anew, and is told to nobody: not in the answer, the list, the audit log', async () => {
    const password = `${SECRET}-new`;
    const { answer } = await fill('值班邮箱', { password });
    expect(answer.channels.find(({ name }) => name === '值班邮箱')!.secrets).toEqual([
      { field: 'password', is_set: true },
    ]);
    const text = readFileSync(secretsPath(), 'utf8');
    expect([text.includes('# 口令'), text.includes(`password: ${password}`)]).toEqual([true, true]);
    expect(statSync(secretsPath()).mode & 0o777).toBe(0o600);
    expect(await lastAct()).toMatchObject({
      ...{ act: 'secret_set', act_name: '填写渠道密钥', record: '值班邮箱', detail: '邮箱口令' },
    });
  });

  it('is forgotten when the channel comes to tell it to another server, or without encryption', async () => {
    const isSet = async () => (await named('值班邮箱')).secrets;
    for (const elsewhere of [{ host: 'mail.elsewhere.cn' }, { tls: 'none' as const }]) {
      await fill('值班邮箱', { password: SECRET });
      expect((await change('值班邮箱', { recipients: ['c@x.gov.cn'] })).status).toBe(200);
      expect(await isSet()).toEqual([{ field: 'password', is_set: true }]);
      expect((await change('值班邮箱', elsewhere)).status).toBe(200);
      expect(await isSet()).toEqual([{ field: 'password', is_set: false }]);
      expect(readFileSync(secretsPath(), 'utf8')).not.toContain('password');
      // The secrets of other channels stay, comments too.
      expect(readFileSync(secretsPath(), 'utf8')).toContain('# 口令');
      expect((await named('镇街群')).secrets.every((each) => each.is_set)).toBe(true);
    }
  });

  it('that two channels share goes to no other server', async () => {
    writeFileSync(
      path(),
      settings.replace(
        '  - { name: 镇街群',
        '  - { name: 备用邮箱, type: email, host: mail.x.gov.cn, from: xf@x.gov.cn, to: [a@x.gov.cn], user: xf, secret: mail }\n  - { name: 镇街群',
      ),
    );
    await fill('值班邮箱', { password: SECRET });
    const { status, answer } = await change('值班邮箱', { host: 'mail.elsewhere.cn' });
    expect([status, answer.error.message]).toEqual([
      409,
      '渠道“值班邮箱”和渠道“备用邮箱”共用密钥，不能在这里改服务器地址，请在服务器上改 settings.yaml。',
    ]);
    expect((await named('值班邮箱')).host).toBe('mail.x.gov.cn');
  });

  const MAIL: SentChannel = {
    ...{ ...NONE, type: 'email', host: 'mail.elsewhere.cn', tls: 'implicit', user: 'xf' },
    ...{ from: 'xf@x.gov.cn', recipients: ['a@x.gov.cn'] },
  };
  const add = async (name: string) => {
    const { version } = await channels();
    return ask('POST', '', { version, channel: { ...MAIL, name }, papers: [] });
  };
  const secretsText = () => readFileSync(secretsPath(), 'utf8');

  it('goes with its channel, and comes to none that is added under its name', async () => {
    await fill('值班邮箱', { password: SECRET });
    const { version } = await channels();
    expect((await ask('DELETE', `/值班邮箱?version=${version}`)).status).toBe(200);
    expect(secretsText()).not.toContain('password');
    // One that was left there by hand.
    writeFileSync(secretsPath(), `值班邮箱: { password: ${SECRET}, key: k }\n`);
    expect((await add('值班邮箱')).status).toBe(200);
    expect(secretsText()).toBe('{}\n');
  });

  it('is not taken by a new channel that is named as it', async () => {
    await fill('值班邮箱', { password: SECRET });
    const { status, answer } = await add('mail');
    expect([status, answer.error.message]).toEqual([
      409,
      '名为“mail”的密钥渠道“值班邮箱”在用，渠道“mail”不能再用，请换一个名称，或在服务器上改 settings.yaml。',
    ]);
    expect(readFileSync(path(), 'utf8')).toBe(settings);
  });

  it('does not outlive its login', async () => {
    await fill('值班邮箱', { password: SECRET });
    expect((await change('值班邮箱', { user: null })).status).toBe(200);
    expect((await change('值班邮箱', { host: 'mail.elsewhere.cn' })).status).toBe(200);
    expect((await change('值班邮箱', { user: 'xf' })).status).toBe(200);
    expect((await named('值班邮箱')).secrets).toEqual([{ field: 'password', is_set: false }]);
    expect(secretsText()).not.toContain('password');
  });

  it('with another address forgets the key of the one before', async () => {
    expect((await fill('镇街群', { url: 'https://oapi.dingtalk.com/robot/2' })).status).toBe(200);
    expect((await named('镇街群')).secrets).toEqual([
      { field: 'url', is_set: true },
      { field: 'key', is_set: false },
    ]);
  });

  it('is not filled in for a server that somebody else has changed since', async () => {
    const { version } = await channels();
    await change('值班邮箱', { host: 'mail.elsewhere.cn' });
    const { status } = await ask('PUT', '/值班邮箱/secret', { version, password: SECRET });
    expect(status).toBe(409);
    expect(secretsText()).not.toContain('password');
  });

  it('that the channel does not need is refused', async () => {
    const { status, answer } = await fill('值班邮箱', { key: SECRET });
    expect([status, answer.error.message]).toEqual([409, '渠道“值班邮箱”不用加签密钥。']);
    expect((await fill('没有', { key: '1' })).status).toBe(404);
    expect((await fill('值班邮箱', {})).status).toBe(400);
  });

  it('that others may read is said, and what is known of it is nothing', async () => {
    writeFileSync(secretsPath(), '');
    const { chmodSync } = await import('node:fs');
    chmodSync(secretsPath(), 0o644);
    const { secrets_mistake } = await channels();
    expect(secrets_mistake).toContain('chmod 600');
    chmodSync(secretsPath(), 0o600);
  });
});

describe('a trial message', () => {
  it('goes to the robot, and its answer comes back without the token', async () => {
    const robot = await Endpoint.listening(ok, (response) => {
      response.writeHead(500).end(`bad ${TOKEN} ${SECRET}`);
    });
    writeFileSync(
      secretsPath(),
      `ding: { url: '${robot.url}/robot/send?access_token=${TOKEN}', key: ${SECRET} }\n`,
    );
    const { answer } = await ask('POST', '/镇街群/trial', { recipient: null });
    expect(answer).toEqual({ kind: 'delivered', answer: 'HTTP 200 {"errcode":0,"errmsg":"ok"}' });
    expect(robot.requests[0]!.body).toContain('试发');
    const failed = await ask('POST', '/镇街群/trial', { recipient: null });
    expect(failed.answer).toEqual({ kind: 'failed', answer: 'HTTP 500 bad *** ***' });
    expect(await lastAct()).toMatchObject({
      ...{ act: 'channel_tried', record: '镇街群', detail: '没有送到' },
      ...{ result: 'refused', result_name: '失败' },
    });
  });

  it('that cannot be sent says why', async () => {
    writeFileSync(
      secretsPath(),
      `ding: { url: '${await deadAddress()}/?access_token=${TOKEN}', key: ${SECRET} }\n`,
    );
    const { answer } = await ask('POST', '/镇街群/trial', { recipient: null });
    expect(answer).toEqual({ kind: 'failed', answer: '连不上服务器（ECONNREFUSED）' });
    const mail = await ask('POST', '/值班邮箱/trial', { recipient: 'a@x.gov.cn' });
    expect([mail.status, mail.answer.error.message]).toEqual([
      409,
      '还没有填密钥，请先点“填密钥”。',
    ]);
  });

  it('that is refused is written down, and ends nothing', async () => {
    expect((await ask('POST', '/没有/trial', { recipient: null })).status).toBe(404);
    expect(await lastAct()).toMatchObject({
      ...{ act: 'channel_tried', result: 'refused', record: '没有' },
      detail: '没有名为“没有”的渠道，请重新打开这一页。',
    });
    writeFileSync(secretsPath(), 'ding: 1\n');
    expect((await ask('POST', '/镇街群/trial', { recipient: null })).status).toBe(409);
    expect(await lastAct()).toMatchObject({ act: 'channel_tried', result: 'refused' });
  });

  it('goes to no address that is not the channel’s', async () => {
    for (const recipient of ['evil@x.cn', null]) {
      const { status, answer } = await ask('POST', '/值班邮箱/trial', { recipient });
      expect([status, answer.error.message]).toEqual([409, '请从这个渠道的收件人里选一个。']);
      expect(await lastAct()).toMatchObject({
        ...{ act: 'channel_tried', result: 'refused', detail: '请从这个渠道的收件人里选一个。' },
        record: recipient === null ? '值班邮箱' : '值班邮箱：收件人 1904a4aa@x.cn',
      });
    }
  });
});

it('nobody else sees the channels', async () => {
  for (const role of ['leader', 'approver', 'analyst', 'unit', 'security', 'auditor'] as const) {
    const headers = await served.headersOf(role, role === 'unit' ? '900001001' : null);
    expect((await served.get('/api/v1/channels', headers)).status).toBe(403);
  }
});
