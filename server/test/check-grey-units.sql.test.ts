import { describe, expect, it } from 'vitest';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { MARCH, plainCounty, resolvedCases } from '../../etl/test/support/plain-county.ts';
import { checkGreyUnits } from '../cli/doctor/check-grey-units.ts';

describe('the check of grey units', () => {
  it('says nothing before there is an edition, or where every unit is ranked', async () => {
    const county = await plainCounty([[9, 10]]);
    expect(checkGreyUnits(county.dir)).toEqual([]);
    new EditionStore(county.dir).publish(await county.edition(MARCH));
    expect(checkGreyUnits(county.dir)).toEqual([]);
  });

  it('names the units with the reason, and the cases that belong to none', async () => {
    // Of the scheme, five cases are enough.
    const county = await plainCounty([
      [9, 10],
      [2, 4],
      [0, 0],
    ]);
    const store = new EditionStore(county.dir);
    store.publish(await county.edition(MARCH));
    const said =
      'township-month-2024-03-31-period-plain 里不排名的镇乡街道：镇2（件数少，4 件）、镇3（本期无件，0 件）';
    expect(checkGreyUnits(county.dir)).toEqual([{ level: 'ok', text: said }]);
    await county.load(resolvedCases('镇9', 1, 6));
    store.publish(await county.edition(MARCH));
    expect(checkGreyUnits(county.dir)).toEqual([
      {
        level: 'warn',
        text: `${said}；另有 6 件没有归到任何单位，请核对 units.csv 里的名称和别名。`,
      },
    ]);
  });
});
