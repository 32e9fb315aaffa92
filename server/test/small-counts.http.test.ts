import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditionUnit, LeagueEdition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import type { PublicEdition } from '../../etl/editions/public-edition.ts';
import { CHANNELS } from '../../etl/method/channel.ts';
import type { Channel } from '../../etl/method/channel.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { InProcessServer } from './support/in-process-server.ts';

const [FIRST, SECOND] = ['900001001', '900001101'];
const SMALL = 3;

type ByChannel = Record<Channel, number | null>;
/** What a form of an edition says of registrations by channel: of the county, and of its units. */
interface Table {
  county: { cases: number; by_channel: ByChannel };
  units: Map<string, { cases: number; by_channel: ByChannel }>;
}

// 甲街道: letters 4, visits 1, online 6. 乙镇: letters 5, visits 2, online 7. The county: 9, 3, 13.
const county = new TestCounty();
let served: InProcessServer;
let path: string;

beforeAll(async () => {
  const some = (count: number, 问题属地: string, 信访形式: string) =>
    Array.from({ length: count }, () => ({ 登记日期: '2023-05-17', 问题属地, 信访形式 }));
  await county.load([
    ...some(4, '甲街道', '来信'),
    ...some(1, '甲街道', '来访'),
    ...some(6, '甲街道', '网信'),
    ...some(5, '乙镇', '来信'),
    ...some(2, '乙镇', '来访'),
    ...some(7, '乙镇', '网信'),
  ]);
  const edition = await county.edition({ period: 'week', date: '2023-05-21', basis: 'period' });
  new EditionStore(county.dir).publish(edition);
  path = `/api/v1/editions/${edition.id}`;
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

async function seenBy(headers: Record<string, string>, format = 'json'): Promise<Table> {
  const edition = await served.json<PublicEdition | LeagueEdition>(
    `${path}?format=${format}`,
    headers,
  );
  const units: Pick<EditionUnit, 'unit_code' | 'volume'>[] = edition.units as never;
  return {
    county: edition.context.window,
    units: new Map(units.map(({ unit_code, volume }) => [unit_code, volume])),
  };
}

const visits = ({ county: whole, units }: Table) =>
  [whole, units.get(FIRST)!, units.get(SECOND)!].map(({ by_channel }) => by_channel.visit);

/** Counts of one or two that whoever adds and subtracts what is printed can tell for certain. */
function toldFromOutside({ county: whole, units }: Table): string[] {
  const told: string[] = [];
  const rows = [...units, ['county', whole] as const];
  for (const [name, { cases, by_channel }] of rows) {
    const hidden = CHANNELS.filter((channel) => by_channel[channel] === null);
    const rest = cases - CHANNELS.reduce((sum, channel) => sum + (by_channel[channel] ?? 0), 0);
    for (const channel of CHANNELS) {
      const count = by_channel[channel];
      if (count !== null && count > 0 && count < SMALL) told.push(`${name} ${channel}`);
    }
    if (hidden.length === 1 && rest > 0 && rest < SMALL) told.push(`${name} ${hidden[0]}`);
  }
  for (const channel of CHANNELS) {
    const sum = whole.by_channel[channel];
    const hidden = [...units].filter(([, { by_channel }]) => by_channel[channel] === null);
    if (sum === null || hidden.length !== 1) continue;
    const shown = [...units.values()].map(({ by_channel }) => by_channel[channel] ?? 0);
    const rest = sum - shown.reduce((a, b) => a + b, 0);
    if (rest > 0 && rest < SMALL) told.push(`${hidden[0]![0]} ${channel}`);
  }
  return told;
}

describe('counts of one or two', () => {
  it.each<['screen' | 'leader' | 'region', string]>([
    ['screen', 'json'],
    ['screen', 'league'],
    ['leader', 'json'],
    ['leader', 'league'],
    ['region', 'json'],
  ])('are not told to a %s as %s, nor do they follow from what is', async (role, format) => {
    const table = await seenBy(await served.headersOf(role), format);
    expect(visits(table)).toEqual([3, null, null]);
    expect(toldFromOutside(table)).toEqual([]);
  });

  it.each(['analyst', 'approver'] as const)('are whole for an %s, in every form', async (role) => {
    const headers = await served.headersOf(role);
    for (const format of ['json', 'league']) {
      expect(visits(await seenBy(headers, format))).toEqual([3, 1, 2]);
    }
  });

  it('are whole of the own unit for its officer, and hidden of others', async () => {
    const ofFirst = await seenBy(await served.headersOf('unit', FIRST));
    expect([ofFirst.units.get(FIRST), ofFirst.units.get(SECOND)]).toMatchObject([
      { by_channel: { letter: 4, visit: 1, online: 6 } },
      { by_channel: { visit: null } },
    ]);
    const ofSecond = await seenBy(await served.headersOf('unit', SECOND));
    expect([ofSecond.units.get(FIRST), ofSecond.units.get(SECOND)]).toMatchObject([
      { by_channel: { visit: null } },
      { by_channel: { letter: 5, visit: 2, online: 7 } },
    ]);
  });

  it('are kept apart in the cache, whoever asks first', async () => {
    const asked = ['analyst', 'screen', 'analyst', 'leader'] as const;
    const told: unknown[] = [];
    for (const role of asked) told.push(visits(await seenBy(await served.headersOf(role)))[1]);
    expect(told).toEqual([1, null, 1, null]);
  });
});
