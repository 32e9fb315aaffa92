import { expect, it } from 'vitest';
import { unitFields, unitOf } from '../settings/unit-fields.ts';
import { fixtureRegister } from './fixture/register.ts';

it.each(fixtureRegister().units)('the fields say what a unit is: $name', (unit) => {
  expect(unitOf(unitFields(unit))).toEqual(unit);
});

it('what is left empty of a new unit is nothing', () => {
  const typed = { code: ' 900001199 ', name: ' 新设镇 ', aliases: ' 新镇 \n\n新设乡' };
  expect(unitOf({ ...unitFields(null), ...typed, population: ' 12 ', from: '2024-07-01' })).toEqual(
    {
      ...{ code: '900001199', name: '新设镇', kind: 'township', peer_group: '', ranked: true },
      ...{ aliases: ['新镇', '新设乡'], population: 12, villages: null },
      ...{ from: '2024-07-01', to: null, successor: null },
    },
  );
});
