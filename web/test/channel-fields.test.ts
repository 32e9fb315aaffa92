import { describe, expect, it } from 'vitest';
import {
  channelFields,
  losesSecret,
  needsSecret,
  onlyHere,
  sentChannelOf,
} from '../settings/channel-fields.ts';
import type { ListedChannel } from '../settings/settings-api.ts';
import { fixtureChannels } from './fixture/channels.ts';

const { channels } = fixtureChannels();
const mail = channels[0]!;
const LABELS = ['330783001', '横店镇', '横店', '南市 街道', '开发区、工业区'];
const sms = (words: Partial<ListedChannel>): ListedChannel => ({
  ...{ ...mail, type: 'webhook', name: '短信', host: null, tls: null, from: null, user: null },
  ...words,
});
/** What is saved of a channel with other lines. */
const saved = (channel: ListedChannel | null, typed: { recipients?: string; units?: string }) =>
  sentChannelOf({ ...channelFields(channel), ...typed }, channel, LABELS);

describe('the fields of a channel', () => {
  it.each(channels)('say what it is, where nothing is typed: $name', (channel) => {
    const { name: _, papers: __, is_demo, secrets, undelivered, ...words } = channel;
    void [is_demo, secrets, undelivered];
    // What a channel without mail has of mail is the form's own.
    const { tls } = sentChannelOf(channelFields(channel), channel, LABELS);
    expect(sentChannelOf(channelFields(channel), channel, [])).toEqual({ ...words, tls });
  });

  it('of a new one say the defaults, and nothing else', () => {
    const words = sentChannelOf(
      {
        ...channelFields(null),
        host: ' mail.x.cn ',
        port: '2525',
        from: 'a@x.cn',
        quietFrom: '22:00',
        quietTo: '07:00',
      },
      null,
      [],
    );
    expect(words).toEqual({
      ...{ type: 'email', attempts: 12, retry_minutes: 1, quiet: '22:00-07:00', files: false },
      ...{ recipients: [], units: [], host: 'mail.x.cn', port: 2525, tls: 'implicit' },
      ...{ from: 'a@x.cn', user: null, url: null, path: null },
    });
  });

  it('take one recipient a line, with its blanks, and several behind signs', () => {
    expect(
      saved(null, { recipients: ' 0579 86551234 \n\n138,139，137;136；135、134\n' }).recipients,
    ).toEqual(['0579 86551234', '138', '139', '137', '136', '135', '134']);
  });

  it('leave what was written by hand as it is where its line is not touched', () => {
    const units = [{ unit: '南市 街道', recipients: ['王,主任', '138'] }];
    const channel = sms({ recipients: ['0579 86551234', '李、主任', '1,2'], units });
    const fields = channelFields(channel);
    const after = { recipients: `${fields.recipients}\n137`, units: `${fields.units}\n横店镇 136` };
    expect(saved(channel, after)).toMatchObject({
      recipients: ['0579 86551234', '李、主任', '1,2', '137'],
      units: [...units, { unit: '横店镇', recipients: ['136'] }],
    });
  });

  it.each<[line: string, unit: string, recipients: string[]]>([
    ['横店镇 a@x.cn、b@x.cn', '横店镇', ['a@x.cn', 'b@x.cn']],
    ['横店 a@x.cn', '横店', ['a@x.cn']],
    ['横店镇：0579 86551234，13800000000', '横店镇', ['0579 86551234', '13800000000']],
    ['南市 街道 a@x.cn', '南市 街道', ['a@x.cn']],
    ['开发区、工业区 a@x.cn', '开发区、工业区', ['a@x.cn']],
    ['330783001\ta@x.cn', '330783001', ['a@x.cn']],
    // No unit of the register: the server says so.
    ['横店镇政府 a@x.cn', '横店镇政府', ['a@x.cn']],
    ['横店镇', '横店镇', []],
  ])('take of the line %s the unit %s', (line, unit, recipients) => {
    expect(saved(null, { units: line }).units).toEqual([{ unit, recipients }]);
  });
});

it('a channel needs its secret before it can be tried', () => {
  expect(channels.map(({ name }) => needsSecret(channels, name))).toEqual([true, false, false]);
});

it.each<[changed: Partial<ReturnType<typeof channelFields>>, loses: boolean]>([
  [{ recipients: 'c@x.gov.cn' }, false],
  [{ user: 'xf2' }, false],
  [{ host: ' mail.x.gov.cn ' }, false],
  [{ host: 'mail.elsewhere.cn' }, true],
  [{ port: '8725' }, true],
  [{ tls: 'none' }, true],
  [{ user: ' ' }, true],
])('a mail channel changed by %j loses its secret: %s', (changed, loses) => {
  const filled = { ...mail, secrets: [{ field: 'password' as const, is_set: true }] };
  expect(losesSecret(filled, { ...channelFields(filled), ...changed })).toBe(loses);
  expect(losesSecret(mail, { ...channelFields(mail), ...changed })).toBe(false);
});

it('an interface loses its secret with another address, a robot has no address to change', () => {
  const url = 'https://sms.x.gov.cn/send';
  const filled = sms({ url, secrets: [{ field: 'key', is_set: true }] });
  expect(losesSecret(filled, channelFields(filled))).toBe(false);
  expect(losesSecret(filled, { ...channelFields(filled), url: '' })).toBe(true);
  expect(losesSecret(channels[1]!, { ...channelFields(channels[1]!), host: 'x' })).toBe(false);
});

it('what only one channel carries goes nowhere without it', () => {
  // 镇街群 carries the 日通报 too.
  expect(onlyHere(channels, mail)).toEqual([
    ...['weekly', 'monthly', 'quarterly', 'annual', 'supervise', 'commend'],
  ]);
  expect(onlyHere(channels, channels[1]!)).toEqual([]);
});
