import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import {
  addChannel,
  changeChannel,
  parseChannel,
  removeChannel,
} from '../../config/edit-channels.ts';
import { putSchedule } from '../../config/edit-schedule.ts';
import type { Schedule } from '../../config/edit-schedule.ts';
import { changeSettings, seenSettings } from '../../config/edit-settings.ts';
import type { SettingsEdit } from '../../config/edit-settings.ts';
import { readSettings } from '../../config/settings.ts';
import { readSecrets } from '../../config/secrets.ts';
import { writeSecret } from '../../config/write-secret.ts';
import { draftPath } from '../../base/write-file-atomic.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SHIPPED = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
const WRITTEN = `# 本局的设置
schedule:
  run: '30 6 * * *' # 每天早上
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 } # 宽一些
papers:
  at: { daily: '08:00' }
  workdays: [weekly, monthly] # 顺延
  approval: [monthly]
  send:
    daily: [值班邮箱] # 值班的看
channels:
  # 值班室
  - name: 值班邮箱
    type: email
    host: mail.x.gov.cn
    from: xf@x.gov.cn
    to:
      - a@x.gov.cn # 王主任
      - b@x.gov.cn
    user: xf
    secret: mail
  - { name: 前置机, type: folder, path: /srv/outgoing, attempts: 12 } # 交换
`;

const county = (text = WRITTEN) => new CountyFolder({ 'settings.yaml': text }).dir;
const read = (dir: DataDir) => readFileSync(join(dir.root, 'settings.yaml'), 'utf8');
const change = (dir: DataDir, edit: SettingsEdit) =>
  changeSettings(dir, seenSettings(dir).version, edit);
const channelOf = (dir: DataDir, name: string) =>
  readSettings(dir).channels.find((channel) => channel.name === name)!;

const schedule = (words: Partial<Schedule>) =>
  putSchedule({
    run: '30 6 * * *',
    at: { daily: '08:00' },
    workdays: ['weekly', 'monthly'],
    approval: ['monthly'],
    ...words,
  });

describe('settings that are changed', () => {
  it('stay as they are written where nothing changes, the shipped ones too', async () => {
    const dir = county();
    await change(dir, schedule({}));
    expect(read(dir)).toBe(WRITTEN);
    const shipped = county(SHIPPED);
    const { schedule: at, papers } = readSettings(shipped);
    await change(shipped, putSchedule({ ...papers, ...at }));
    expect(read(shipped)).toBe(SHIPPED);
  });

  it('keep every comment beside another time, list and channel', async () => {
    const dir = county();
    await change(
      dir,
      schedule({ run: '0 7 * * 1-5', at: { weekly: '09:00' }, workdays: ['weekly', 'annual'] }),
    );
    expect(read(dir)).toBe(
      WRITTEN.replace("'30 6 * * *'", "'0 7 * * 1-5'")
        .replace("{ daily: '08:00' }", '{ weekly: 09:00 }')
        .replace('[weekly, monthly]', '[ weekly, annual ]'),
    );
  });

  it('keep the comment of a recipient who stays', async () => {
    const dir = county();
    const channel = channelOf(dir, '值班邮箱');
    await change(
      dir,
      changeChannel(parseChannel({ ...channel, to: ['a@x.gov.cn', 'c@x.gov.cn'] }), ['weekly']),
    );
    expect(read(dir)).toBe(
      WRITTEN.replace('- b@x.gov.cn', '- c@x.gov.cn').replace(
        '    daily: [值班邮箱] # 值班的看\n',
        '    weekly:\n      - 值班邮箱\n',
      ),
    );
  });

  it('get a channel, without what is the default anyway', async () => {
    const dir = county(SHIPPED);
    const words = { name: '镇街群', type: 'dingtalk', secret: '镇街群', attempts: 12 };
    await change(dir, addChannel(parseChannel(words), ['daily', 'commend']));
    const after = read(dir);
    expect(after).toContain('channels:');
    expect(after).toContain('# 投递渠道：钉钉、企业微信、邮件、接口、目录');
    expect(after).toMatch(/ {2}- name: 镇街群\n {4}type: dingtalk\n {4}secret: 镇街群\n/);
    expect(readSettings(dir).papers.send).toEqual({ daily: ['镇街群'], commend: ['镇街群'] });
    for (const [comment] of SHIPPED.matchAll(/#.*/g)) expect(after).toContain(comment);
  });

  it('lose a channel, and no paper is sent to it any more', async () => {
    const dir = county();
    await change(dir, removeChannel('值班邮箱'));
    expect(readSettings(dir).channels.map(({ name }) => name)).toEqual(['前置机']);
    expect(readSettings(dir).papers.send).toEqual({});
    expect(read(dir)).toContain('attempts: 12 } # 交换');
  });

  it('are refused where somebody else was first, and are then as that one left them', async () => {
    const dir = county();
    const { version } = seenSettings(dir);
    writeFileSync(join(dir.root, 'settings.yaml'), `${WRITTEN}# 别人\n`);
    await expect(changeSettings(dir, version, schedule({ run: '0 7 * * *' }))).rejects.toThrow(
      '设置刚被别人改过',
    );
    expect(read(dir)).toBe(`${WRITTEN}# 别人\n`);
  });

  it.each<[what: string, encode: (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['GB18030', (text) => iconv.encode(text, 'gb18030')],
    ['UTF-16 with a byte order mark', (text) => iconv.encode(`\ufeff${text}`, 'utf-16le')],
    ['lines of Windows', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('keep their encoding: %s', async (_, encode) => {
    const dir = county();
    const path = join(dir.root, 'settings.yaml');
    writeFileSync(path, encode(WRITTEN));
    const { version } = await change(dir, schedule({ run: '0 7 * * *' }));
    const expected = encode(WRITTEN.replace("'30 6 * * *'", "'0 7 * * *'"));
    expect(readFileSync(path)).toEqual(expected);
    expect(version).toBe(seenSettings(dir).version);
  });

  it('stay a symbolic link', async () => {
    const dir = county();
    const [path, target] = ['settings.yaml', 'shared.yaml'].map((name) => join(dir.root, name));
    renameSync(path!, target!);
    symlinkSync('shared.yaml', path!);
    await change(dir, schedule({ run: '0 7 * * *' }));
    expect(lstatSync(path!).isSymbolicLink()).toBe(true);
    expect(readFileSync(target!, 'utf8')).toContain("'0 7 * * *'");
  });

  it('are laid out anew where their lines are of several kinds, and say the same', async () => {
    const mixed = WRITTEN.replace(
      /papers:[^]*\nchannels/,
      "papers:\n    at: { daily: '08:00' }\n    workdays: [weekly, monthly] # 顺延\n    approval: [monthly]\n    send:\n      daily: [值班邮箱] # 值班的看\nchannels",
    );
    const dir = county(mixed);
    await change(dir, schedule({ workdays: ['weekly'], approval: [] }));
    expect(readSettings(dir).papers).toMatchObject({ workdays: ['weekly'], approval: [] });
    for (const [comment] of mixed.matchAll(/#.*/g)) expect(read(dir)).toContain(comment);
  });

  it('are refused while another change is under way', async () => {
    const dir = county();
    const [one, other] = await Promise.allSettled([
      change(dir, removeChannel('前置机')),
      change(dir, removeChannel('值班邮箱')),
    ]);
    expect(one.status).toBe('fulfilled');
    expect(other).toMatchObject({
      status: 'rejected',
      reason: { message: '有人正在保存设置或方案，请稍后再试。' },
    });
  });

  it.each([
    ['30 6 1 * 1', '不是合法的 cron 表达式'],
    ['每天', '不是合法的 cron 表达式'],
  ])('are refused with the time %s', async (run, sentence) => {
    const dir = county();
    await expect(change(dir, schedule({ run }))).rejects.toThrow(sentence);
    expect(read(dir)).toBe(WRITTEN);
  });

  it('are not changed where an anchor would change more than was meant', async () => {
    const text = `${WRITTEN.replace('path: /srv/outgoing', 'path: &place /srv/outgoing')}fonts: { rare: *place }\n`;
    const dir = county(text);
    const channel = parseChannel({ ...channelOf(dir, '前置机'), path: '/srv/other' });
    await expect(change(dir, changeChannel(channel, []))).rejects.toThrow('写法特殊');
    expect(read(dir)).toBe(text);
  });

  it('find the recipients of a unit whose code is written as a number', async () => {
    const units = '    units: { 330783101: [a@x.gov.cn], 330783102: [b@x.gov.cn] } # 镇街\n';
    const dir = county(WRITTEN.replace('    user: xf\n', `${units}    user: xf\n`));
    const edit = (words: object) => {
      const channel = parseChannel({ ...channelOf(dir, '值班邮箱'), ...words });
      return change(dir, changeChannel(channel, ['daily']));
    };
    await edit({ units: { 330783101: ['c@x.gov.cn'], 330783102: ['b@x.gov.cn'] } });
    const line = '    units: { 330783101: [ c@x.gov.cn ], 330783102: [ b@x.gov.cn ] } # 镇街\n';
    expect(read(dir)).toBe(WRITTEN.replace('    user: xf\n', `${line}    user: xf\n`));
    await edit({ units: { 330783102: ['b@x.gov.cn'] } });
    expect(read(dir)).toContain('    units: { 330783102: [ b@x.gov.cn ] } # 镇街\n');
  });

  it('are made for a county that has none, from the shipped ones', async () => {
    const dir = new DataDir(temporaryFolder());
    expect(existsSync(join(dir.root, 'settings.yaml'))).toBe(false);
    const { schedule: at, papers } = readSettings(dir);
    await change(dir, putSchedule({ ...papers, ...at, run: '0 5 * * *' }));
    expect(read(dir)).toBe(SHIPPED.replace("'30 6 * * *'", "'0 5 * * *'"));
  });
});

describe('a channel that tells its secret to another server', () => {
  const elsewhere = (dir: DataDir) => {
    const channel = { ...channelOf(dir, '值班邮箱'), host: 'mail.elsewhere.cn' };
    return change(dir, changeChannel(parseChannel(channel), []));
  };

  it('loses it before the new address is written', async () => {
    const dir = county();
    writeSecret(dir, 'mail', { password: 'p' });
    // The settings cannot be written.
    mkdirSync(draftPath(join(dir.root, 'settings.yaml')));
    await expect(elsewhere(dir)).rejects.toThrow('EISDIR');
    expect(read(dir)).toBe(WRITTEN);
    expect(readSecrets(dir)).toEqual({});
  });

  it('stays where it is when the secret cannot be removed', async () => {
    const dir = county();
    writeSecret(dir, 'mail', { password: 'p' });
    chmodSync(dir.var('secrets.yaml'), 0o644);
    await expect(elsewhere(dir)).rejects.toThrow('chmod 600');
    expect(read(dir)).toBe(WRITTEN);
  });

  it('keeps it where the change is refused', async () => {
    const dir = county();
    writeSecret(dir, 'mail', { password: 'p' });
    const { version } = seenSettings(dir);
    writeFileSync(join(dir.root, 'settings.yaml'), `${WRITTEN}# 别人\n`);
    await expect(changeSettings(dir, version, removeChannel('值班邮箱'))).rejects.toThrow(
      '设置刚被别人改过',
    );
    expect(readSecrets(dir)).toEqual({ mail: { password: 'p' } });
  });
});

it('a channel keeps its type, and no two have one name', async () => {
  const dir = county();
  const folder = parseChannel({ name: '值班邮箱', type: 'folder', path: '/srv' });
  await expect(change(dir, changeChannel(folder, []))).rejects.toThrow(
    '渠道“值班邮箱”是邮件，类型不能改，请另外新增一个渠道。',
  );
  await expect(change(dir, addChannel(folder, []))).rejects.toThrow('已经有名为“值班邮箱”的渠道');
  expect(read(dir)).toBe(WRITTEN);
});

it.each([
  [
    { name: '邮件', type: 'email', host: 'm', from: 'a@b', to: ['没有'] },
    '收件地址“没有”：应为邮箱地址',
  ],
  [{ name: '邮件', type: 'email', host: 'm', from: 'a@b', to: [] }, '收件地址：不能为空'],
  [{ name: '一 二', type: 'wecom', secret: 'x' }, '名称：只能用汉字'],
  [{ name: '目录', type: 'folder', path: 'here' }, '目录：应为绝对路径'],
  [{ name: '群', type: 'wecom', secret: 'x', quiet: '22:00-' }, '免打扰：应为起止时间'],
])('a channel %j is refused in the words of the page', (words, sentence) => {
  expect(() => parseChannel(words)).toThrow(sentence);
});
