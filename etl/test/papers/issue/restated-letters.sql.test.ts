import { describe, expect, it } from 'vitest';
import { approve } from '../../../delivery/decisions.ts';
import { deliverDue } from '../../../delivery/deliver-due.ts';
import { listDeliveries } from '../../../delivery/list-deliveries.ts';
import { sealEditions } from '../../../seals/seal-editions.ts';
import { resolvedCases, PLAIN, plainScheme } from '../../support/plain-county.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Bureau, settings } from './bureau.ts';

/** Only 督办函 of March 2024 are sent, after approval; two of ten townships are red. */
function letterBureau(folder: string): Bureau {
  const towns = Array.from(
    { length: 10 },
    (_, at) => `${900001101 + at},镇${at + 1},township,镇乡`,
  );
  return new Bureau({
    'units.csv': ['code,name,kind,peer_group', ...towns].join('\n'),
    [`schemes/${PLAIN}.yaml`]: plainScheme(),
    'settings.yaml': settings(folder)
      .replace('six-modules', PLAIN)
      .replace('at: { weekly', 'at: { monthly')
      .replace('approval: []', 'approval: [supervise]')
      .replace('send: { weekly', 'send: { supervise'),
  });
}

describe('letters of a month that is restated', () => {
  const letter = (unit: number, revision = '') =>
    `supervise-month-2024-03-31-90000110${unit}${revision}`;
  /** Twenty cases of a township, with their numbers. */
  const cases = (town: number, resolved: number) =>
    resolvedCases(`镇${town}`, resolved, 20).map((row, at) => ({
      ...row,
      信访件编号: `镇${town}-${at}`,
    }));

  it('are withdrawn unless sent, also to a unit that gets none any more', async () => {
    const bureau = letterBureau(temporaryFolder());
    const { dir } = bureau.county;
    // Townships 1 and 2 resolved none of twenty cases, all others every one.
    const march = Array.from({ length: 10 }, (_, at) => cases(at + 1, at < 2 ? 0 : 20)).flat();
    await bureau.county.load(march, { loadedAt: '2024-04-01 06:00:00' });
    await bureau.publish('2024-03-31', '2024-04-01 09:00:00');
    const waits = { state: 'waiting', answer: null };
    expect(bureau.sent()).toEqual({ [letter(1)]: waits, [letter(2)]: waits });
    const second = listDeliveries(dir).find(({ paper }) => paper === letter(2))!;
    approve(dir, second.dispatch, '张三');
    await deliverDue(dir);
    // The cases of township 1 are resolved after all.
    await bureau.county.load(cases(1, 20), { loadedAt: '2024-04-02 06:00:00' });
    await sealEditions(
      dir,
      [{ kind: 'township', period: 'month', date: '2024-03-31', basis: 'period', scheme: PLAIN }],
      { now: '2024-04-02 07:00:00', restate: true },
    );
    await bureau.publish('2024-04-01', '2024-04-02 09:00:00');
    expect(bureau.sent()).toMatchObject({
      [letter(1)]: { state: 'withdrawn', answer: '已有更正件，不再发送' },
      [letter(2)]: { state: 'delivered' },
      [letter(2, '.r2')]: waits,
    });
    expect(listDeliveries(dir)).toHaveLength(3);
  });
});
