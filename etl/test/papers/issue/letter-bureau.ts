import { PLAIN, plainScheme, resolvedCases } from '../../support/plain-county.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Bureau, settings } from './bureau.ts';

export const MONTHLY = 'monthly-2024-03-31';
export const letter = (unit: number) => `supervise-month-2024-03-31-90000110${unit}`;
export const FILLED = 'contact: 李四\ntelephone: 0579-86000000\n';

/** Settings of reports of the month that go to a folder; letters too. */
export const letterSettings = (approval: string) =>
  settings(temporaryFolder())
    .replace('six-modules', PLAIN)
    .replace('at: { weekly', 'at: { monthly')
    .replace('approval: []', `approval: ${approval}`)
    .replace('send: { weekly: [共享目录]', 'send: { monthly: [共享目录], supervise: [共享目录]');

/** Twenty cases of a township, with their numbers. */
export const townCases = (town: number, resolved: number) =>
  resolvedCases(`镇${town}`, resolved, 20).map((row, number) => ({
    ...row,
    信访件编号: `镇${town}-${number}`,
  }));

/** Two of ten townships are red; reports of the month and letters go to a folder. */
export async function letterBureau(approval: string): Promise<Bureau> {
  const towns = Array.from(
    { length: 10 },
    (_, at) => `${900001101 + at},镇${at + 1},township,镇乡`,
  );
  const bureau = new Bureau({
    'units.csv': ['code,name,kind,peer_group', ...towns].join('\n'),
    [`schemes/${PLAIN}.yaml`]: plainScheme(),
    'papers/organisation.yaml': "contact: ''\n",
    'settings.yaml': letterSettings(approval),
  });
  const march = Array.from({ length: 10 }, (_, at) => townCases(at + 1, at < 2 ? 0 : 20)).flat();
  await bureau.county.load(march, { loadedAt: '2024-04-01 06:00:00' });
  await bureau.publish('2024-03-31', '2024-04-01 09:00:00');
  return bureau;
}
