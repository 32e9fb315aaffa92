import { expect, it, vi } from 'vitest';
import { readRegister } from '../../../etl/config/register.ts';
import { CountyFolder } from '../../../etl/test/support/county-folder.ts';
import { RegisterUnits } from '../../auth/accounts/register-units.ts';

it('the register is read once for many units, and again when it has changed', () => {
  const county = new CountyFolder();
  const read = vi.fn(readRegister);
  const units = new RegisterUnits(county.dir, read);
  expect(units.byCode('900001001')?.name).toBe('甲街道');
  expect(units.byCode('900001-D1')?.name).toBe('教育局');
  expect(units.byCode('__proto__')).toBeNull();
  expect(read).toHaveBeenCalledTimes(1);
  county.write('units.csv', 'code,name,kind,peer_group\n900001001,新甲街道,township,街道\n');
  expect(units.byCode('900001001')?.name).toBe('新甲街道');
  expect(units.byCode('900001-D1')).toBeNull();
  expect(read).toHaveBeenCalledTimes(2);
});
