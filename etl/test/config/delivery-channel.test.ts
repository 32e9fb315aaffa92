import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../base/errors.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readSecrets } from '../../config/secrets.ts';
import { readSettings } from '../../config/settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// Line numbers below count from `schedule` as line 1; the channels begin on line 5.
const SETTINGS = `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 }
channels:
`;

function channels(...entries: string[]) {
  const dir = new DataDir(temporaryFolder());
  const lines = entries.map((entry) => `  - { ${entry} }\n`).join('');
  writeFileSync(`${dir.root}/settings.yaml`, SETTINGS + lines);
  return () => readSettings(dir).channels;
}

describe('channels', () => {
  it('are read with their defaults', () => {
    expect(
      channels(
        'name: 镇街群, type: dingtalk, secret: ding, quiet: 22:00-07:00',
        'name: 邮件, type: email, host: mail.x, from: a@x, to: [b@x], user: a, secret: mail',
        'name: 短信, type: webhook, url: http://sms.x/send, secret: sms',
        'name: 前置机, type: folder, path: /srv/out, attempts: 3, retry_minutes: 0.5',
      )(),
    ).toEqual([
      {
        name: '镇街群',
        type: 'dingtalk',
        secret: 'ding',
        quiet: '22:00-07:00',
        attempts: 12,
        retry_minutes: 1,
      },
      {
        name: '邮件',
        type: 'email',
        host: 'mail.x',
        tls: 'implicit',
        from: 'a@x',
        to: ['b@x'],
        user: 'a',
        secret: 'mail',
        attempts: 12,
        retry_minutes: 1,
      },
      {
        name: '短信',
        type: 'webhook',
        url: 'http://sms.x/send',
        secret: 'sms',
        files: false,
        recipients: [],
        attempts: 12,
        retry_minutes: 1,
      },
      { name: '前置机', type: 'folder', path: '/srv/out', attempts: 3, retry_minutes: 0.5 },
    ]);
  });

  it('may be written as the handbook shows', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs/handbook/papers.md'), 'utf8');
    const [, shown, secrets] =
      /## 渠道\n[^]*?```yaml\nchannels:\n([^]*?)```[^]*?```yaml\n([^]*?)```/.exec(page)!;
    const dir = new DataDir(temporaryFolder());
    writeFileSync(`${dir.root}/settings.yaml`, SETTINGS + shown);
    mkdirSync(dir.var());
    writeFileSync(dir.var('secrets.yaml'), secrets!, { mode: 0o600 });
    const { channels } = readSettings(dir);
    expect(channels.map(({ type }) => type)).toEqual([
      'dingtalk',
      'wecom',
      'email',
      'webhook',
      'folder',
    ]);
    const named = channels.flatMap((one) => ('secret' in one ? [one.secret] : []));
    expect(Object.keys(readSecrets(dir)).sort()).toEqual(named.sort());
  });

  it.each([
    ['an unknown type', 'name: 群, type: feishu', 'channels.0.type：type 只能是 dingtalk、wecom'],
    ['no type', 'name: 群', 'channels.0.type：type 只能是 dingtalk、wecom'],
    [
      'a secret in the settings',
      'name: 群, type: wecom, secret: a, url: http://x',
      '不认识的字段 url',
    ],
    ['no secret', 'name: 群, type: wecom', 'channels.0.secret：缺少这一项'],
    [
      'quiet hours in a wrong form',
      'name: 群, type: wecom, secret: a, quiet: 22-7',
      '应为起止时间，例如 22:00-07:00',
    ],
    [
      'quiet hours that start and end at the same time',
      "name: 群, type: wecom, secret: a, quiet: '07:00-07:00'",
      '起止时间不能相同',
    ],
    ['a relative path', 'name: 群, type: folder, path: out', 'channels.0.path：应为绝对路径'],
    [
      'a text that is no address',
      'name: 信, type: email, host: h, from: a, to: [b@x]',
      '应为邮箱地址',
    ],
    ['nobody to write to', 'name: 信, type: email, host: h, from: a@x, to: []', 'to：不能为空'],
    [
      'one address twice',
      'name: 信, type: email, host: h, from: a@x, to: [b@x, b@x]',
      'channels.0.to：不能重复',
    ],
    [
      'a user without password',
      'name: 信, type: email, host: h, from: a@x, to: [b@x], user: a',
      'user 和 secret 应一起写，或都不写',
    ],
    ['a bad url', 'name: 口, type: webhook, secret: a, url: ftp://x', '应为 http 或 https 地址'],
  ])('with %s are refused', (_, entry, message) => {
    expect(channels(entry)).toThrow(UserError);
    expect(channels(entry)).toThrow(message);
    expect(channels(entry)).toThrow(/第 6 行/);
  });

  it('must have different names', () => {
    const entry = 'name: 群, type: wecom, secret: a';
    expect(channels(entry, entry)).toThrow('字段 channels：名称不能重复');
  });
});

describe('var/secrets.yaml', () => {
  const secrets = (text: string, mode = 0o600) => {
    const dir = new DataDir(temporaryFolder());
    mkdirSync(dir.var());
    writeFileSync(dir.var('secrets.yaml'), text);
    chmodSync(dir.var('secrets.yaml'), mode);
    return () => readSecrets(dir);
  };

  it('is read, and may be absent', () => {
    expect(secrets("ding: { url: 'https://x/y?z=1', key: SEC1 }")()).toEqual({
      ding: { url: 'https://x/y?z=1', key: 'SEC1' },
    });
    expect(readSecrets(new DataDir(temporaryFolder()))).toEqual({});
  });

  it.each([0o640, 0o604, 0o660, 0o644])('is refused when other users can read it (%o)', (mode) => {
    expect(secrets('a: { key: k }', mode)).toThrow('其他用户也能读写，请执行 chmod 600 后重试。');
  });

  it.each([
    ['an unknown field', 'a: { token: hush-hush }', '不认识的字段 token'],
    ['a number', 'a: { password: 90817263 }', 'a.password：应为文字，请加引号'],
    ['a text that is no address', 'a: { url: hush-hush }', 'a.url：应为 http 或 https 地址'],
    ['what is no YAML', 'a: { key: hush-hush', '第 1 行不是合法的 YAML'],
  ])('with %s is refused without a word of what it holds', (_, text, message) => {
    expect(secrets(text)).toThrow(message);
    let thrown: unknown;
    try {
      secrets(text)();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    const { message: said, stack, cause } = thrown as UserError;
    expect(`${said}${stack}`).not.toMatch(/hush|90817263/);
    expect(cause).toBeUndefined();
  });
});
