import { expect, it } from 'vitest';
import { losesCases, unitFields, unitOf, withOldName } from '../settings/unit-fields.ts';
import { fixtureRegister } from './fixture/register.ts';

it.each(fixtureRegister().units)('the fields say what a unit is: $name', (unit) => {
  expect(unitOf(unitFields(unit), unit)).toEqual(unit);
});

it('what is left empty of a new unit is nothing', () => {
  const typed = { code: ' 900001199 ', name: ' 新设镇 ', aliases: ' 新镇 \n\n新设乡' };
  expect(
    unitOf({ ...unitFields(null), ...typed, population: ' 12 ', from: '2024-07-01' }, null),
  ).toEqual({
    ...{ code: '900001199', name: '新设镇', kind: 'township', peer_group: '', ranked: true },
    ...{ aliases: ['新镇', '新设乡'], population: 12, villages: null },
    ...{ from: '2024-07-01', to: null, successor: null },
  });
});

it('aliases are several where a sign stands between them, and names of the register stay whole', () => {
  const [first] = fixtureRegister().units;
  const unit = { ...first!, name: '甲、乙镇', aliases: ['甲，乙'] };
  const typed = '甲，乙\n甲、乙镇\n公安局、县公安局，公安；警方,民警;派出所|所\n、';
  expect(unitOf({ ...unitFields(unit), aliases: typed }, unit).aliases).toEqual([
    ...['甲，乙', '甲、乙镇', '公安局', '县公安局', '公安', '警方', '民警', '派出所', '所'],
  ]);
});

it('the old name of a unit is an alias while it has another one', () => {
  expect(withOldName('', '佐溪镇', true)).toBe('佐溪镇');
  expect(withOldName('佐溪\n', '佐溪镇', true)).toBe('佐溪\n佐溪镇');
  expect(withOldName('佐溪\n 佐溪镇 ', '佐溪镇', true)).toBe('佐溪\n佐溪镇');
  expect(withOldName('佐溪\n佐溪镇', '佐溪镇', false)).toBe('佐溪');
});

it('a change loses cases where texts then name no unit, or a unit ends without a successor', () => {
  const plan = { version: 'f'.repeat(64), fields: [], ends: null, readings: [] };
  const reading = { column: 'township', name: '佐溪镇', count: 1_177, from: '佐溪镇' } as const;
  const last_day = '2026-06-30';
  expect(losesCases(plan)).toBe(false);
  expect(losesCases({ ...plan, readings: [{ ...reading, to: '横店镇' }] })).toBe(false);
  expect(losesCases({ ...plan, readings: [{ ...reading, to: null }] })).toBe(true);
  expect(losesCases({ ...plan, ends: { last_day, successor: '横店镇' } })).toBe(false);
  expect(losesCases({ ...plan, ends: { last_day, successor: null } })).toBe(true);
});
