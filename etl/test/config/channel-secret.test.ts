import { describe, expect, it } from 'vitest';
import { filledSecret, secretsToForget } from '../../config/channel-secret.ts';
import { deliveryChannelSchema } from '../../config/delivery-channel.ts';
import type { DeliveryChannel } from '../../config/delivery-channel.ts';
import { signInSettingsSchema } from '../../config/sign-in-settings.ts';

const channel = (words: object) => deliveryChannelSchema.parse(words);
const mail = (words: object = {}) => {
  const common = { name: '邮箱', type: 'email', host: 'mail.x.cn', from: 'a@x.cn', to: ['b@x.cn'] };
  return channel({ ...common, user: 'xf', secret: 'mail', ...words });
};
const anonymous = (words: object = {}) => mail({ user: undefined, secret: undefined, ...words });
const sms = (words: object = {}) =>
  channel({ name: '短信', type: 'webhook', secret: 'sms', url: 'https://a.cn/sms', ...words });
const robot = (name: string, secret = name) => channel({ name, type: 'dingtalk', secret });
const group = (name: string, secret = name) => channel({ name, type: 'wecom', secret });
const folder = channel({ name: '目录', type: 'folder', path: '/srv' });
const settings = (...channels: DeliveryChannel[]) => ({
  channels,
  sign_in: signInSettingsSchema.parse({
    providers: [
      { id: 'sso', type: 'oidc', secret: 'login', issuer: 'https://sso.cn', client_id: 'c' },
    ],
  }),
});

describe('a secret of a channel', () => {
  const another = mail({ name: '备用' });
  const elsewhere = { host: 'mail.elsewhere.cn' };

  it.each<
    [
      what: string,
      before: DeliveryChannel | null,
      after: DeliveryChannel | null,
      others: DeliveryChannel[],
      forgotten: string[],
    ]
  >([
    // Of a new channel: what is left of one that had its name.
    ['new', null, robot('群'), [], ['群']],
    ['new, beside others', null, robot('群'), [another, folder], ['群']],
    ['new without a secret', null, folder, [], []],
    ['new without a login', null, anonymous(), [], []],
    // Nothing of where it is told changes.
    ['other recipients', mail(), mail({ to: ['c@x.cn'] }), [], []],
    ['other recipients, shared', mail(), mail({ to: ['c@x.cn'] }), [another], []],
    ['another login', mail(), mail({ user: 'xf2' }), [], []],
    ['a robot as before', robot('群'), robot('群'), [], []],
    // It would be told elsewhere.
    ['another host', mail(), mail(elsewhere), [], ['mail']],
    ['another port', mail(), mail({ port: 2525 }), [], ['mail']],
    ['no encryption', mail(), mail({ tls: 'none' }), [], ['mail']],
    ['another address', sms(), sms({ url: 'https://b.cn/sms' }), [], ['sms']],
    ['an address within the secret', sms(), sms({ url: undefined }), [], ['sms']],
    ['an address of its own', sms({ url: undefined }), sms(), [], ['sms']],
    ['another type', robot('群'), group('群'), [], ['群']],
    // The way round by a save without a login.
    ['no login any more', mail(), anonymous(), [], ['mail']],
    ['no login any more, shared', mail(), anonymous(), [another], []],
    ['another host without a login', anonymous(), anonymous(elsewhere), [], []],
    ['a login again', anonymous(elsewhere), mail({ ...elsewhere, secret: '邮箱' }), [], ['邮箱']],
    ['another secret', mail(), mail({ secret: 'mail2' }), [], ['mail', 'mail2']],
    // It goes with its channel.
    ['removed', mail(), null, [robot('群')], ['mail']],
    ['removed, shared', mail(), null, [another], []],
    ['removed, used to sign in', robot('群', 'login'), null, [], []],
    ['removed without a secret', folder, null, [], []],
  ])('is forgotten: %s', (_, before, after, others, forgotten) => {
    const known = before === null ? others : [before, ...others];
    expect(secretsToForget(before, after, settings(...known))).toEqual(forgotten);
  });

  it.each<
    [
      what: string,
      before: DeliveryChannel | null,
      after: DeliveryChannel,
      others: DeliveryChannel[],
      sentence: string,
    ]
  >([
    [
      'a new channel named as it',
      null,
      mail({ name: 'mail', ...elsewhere }),
      [another],
      '名为“mail”的密钥渠道“备用”在用，渠道“mail”不能再用，请换一个名称，或在服务器上改 settings.yaml。',
    ],
    [
      'a new channel named as that of a provider',
      null,
      sms({ name: 'login', secret: 'login' }),
      [],
      '名为“login”的密钥统一登录 sso 在用，渠道“login”不能再用',
    ],
    ['a login again', anonymous(), mail(), [another], '名为“mail”的密钥渠道“备用”在用'],
    [
      'another host',
      mail(),
      mail(elsewhere),
      [another],
      '渠道“邮箱”和渠道“备用”共用密钥，不能在这里改服务器地址',
    ],
    ['another type', robot('群'), group('群'), [group('群2', '群')], '共用密钥'],
  ])('that somebody else uses is not told elsewhere: %s', (_, before, after, others, sentence) => {
    const known = before === null ? others : [before, ...others];
    expect(() => secretsToForget(before, after, settings(...known))).toThrow(sentence);
  });
});

describe('what is filled in', () => {
  const url = 'https://a.cn/1';
  it('comes to what is there, but with another address nothing stays', () => {
    const fill = (known: object, given: object) =>
      filledSecret(robot('群'), known, given, settings(robot('群')));
    expect(fill({ url }, { key: 'k' })).toEqual({ url, key: 'k' });
    expect(fill({ key: 'k' }, { url })).toEqual({ url, key: 'k' });
    expect(fill({ url, key: 'k' }, { url })).toEqual({ url, key: 'k' });
    expect(fill({ url, key: 'k' }, { url: 'https://b.cn' })).toEqual({ url: 'https://b.cn' });
  });

  it('is refused where another channel or a provider would tell it elsewhere', () => {
    const fill = (own: DeliveryChannel, given: object, ...others: DeliveryChannel[]) => {
      return () => filledSecret(own, {}, given, settings(own, ...others));
    };
    const shared = '共用密钥，不能在这里填，请在服务器上改 var/secrets.yaml。';
    expect(fill(robot('群'), { url }, robot('群2', '群'))).toThrow(`渠道“群”和渠道“群2”${shared}`);
    expect(fill(robot('群'), { key: 'k' }, robot('群2', '群'))()).toEqual({ key: 'k' });
    expect(fill(mail(), { password: 'p' }, mail({ name: '备用' }))()).toEqual({ password: 'p' });
    expect(fill(mail(), { password: 'p' }, mail({ name: '备用', host: 'b.cn' }))).toThrow(shared);
    expect(fill(robot('群', 'login'), { key: 'k' })).toThrow(`渠道“群”和统一登录 sso ${shared}`);
  });

  it('is refused where the channel does not need it', () => {
    expect(() => filledSecret(mail(), {}, { key: 'k' }, settings())).toThrow(
      '渠道“邮箱”不用加签密钥。',
    );
    expect(() => filledSecret(folder, {}, { key: 'k' }, settings())).toThrow(
      '渠道“目录”不用密钥。',
    );
  });
});
