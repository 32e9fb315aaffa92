import { expect, it } from 'vitest';
import { PAPER_NAMES } from '../../etl/method/paper-kind.ts';
import { newChannelRoute } from '../contract/channels.ts';
import type { SentChannel } from '../contract/channels.ts';
import { newUnitRoute } from '../contract/register.ts';

const version = '0'.repeat(64);
/** Three bytes a character, in UTF-8. */
const long = (length: number) => '镇'.repeat(length);
const kilobytesOf = (body: object) => Buffer.byteLength(JSON.stringify(body)) / 1024;

it('a body may be as large as the largest channel that the contract takes', () => {
  const recipientsOf = (count: number) => Array.from({ length: count }, () => long(200));
  const channel: SentChannel & { name: string } = {
    ...{ name: long(40), type: 'email', attempts: 12, retry_minutes: 1, port: 65_535 },
    ...{ tls: 'implicit', files: false, quiet: long(500), host: long(500), from: long(500) },
    ...{ user: long(500), url: long(500), path: long(500), recipients: recipientsOf(500) },
    units: Array.from({ length: 2000 }, () => ({ unit: long(200), recipients: recipientsOf(1) })),
  };
  const body = { version, channel, papers: Object.keys(PAPER_NAMES) };
  expect(newChannelRoute.body.safeParse(body).success).toBe(true);
  expect(kilobytesOf(body)).toBeGreaterThan(64);
  expect(kilobytesOf(body)).toBeLessThan(newChannelRoute.maxBodyKb!);
  const [first, ...others] = channel.units;
  const more = [{ ...first!, recipients: recipientsOf(2) }, ...others];
  const { error } = newChannelRoute.body.safeParse({
    ...body,
    channel: { ...channel, units: more },
  });
  expect(error!.issues[0]!.message).toBe('各单位的收件人一共至多 2000 个');
});

it('a body may be as large as the largest unit that the contract takes', () => {
  const unit = {
    ...{ code: long(64), name: long(500), kind: 'township', peer_group: long(500) },
    ...{ aliases: Array.from({ length: 200 }, () => long(500)), successor: long(64) },
    ...{ population: null, villages: null, ranked: true, from: null, to: null },
  };
  expect(newUnitRoute.body.safeParse({ version, unit }).success).toBe(true);
  expect(kilobytesOf({ version, unit })).toBeLessThan(newUnitRoute.maxBodyKb!);
});
