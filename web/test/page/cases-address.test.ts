import { describe, expect, it } from 'vitest';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { Role } from '../../../etl/method/role.ts';
import { casesAddress } from '../../page/cases-address.ts';

const EDITION = 'township-week-2023-05-21-ytd-six-modules';

/** A session of a role; a unit officer is of 乙镇. */
function as(role: Role) {
  const unit = { code: '900001101', name: '乙镇', kind: 'township' } as const;
  const account = {
    ...{ name: 'a', title: 'a', role, role_name: ROLE_RIGHTS[role].name, has_totp: false },
    unit: role === 'unit' ? unit : null,
  };
  return { account, rights: [...ROLE_RIGHTS[role].rights] };
}

describe('the cases behind a figure', () => {
  const figure = { edition: EDITION, unit: '900001101', indicator: 'resolved' };

  it('have an address for an analyst, of a unit or of all', () => {
    expect(casesAddress(as('analyst'), figure)).toBe(
      `/cases?edition=${EDITION}&unit=900001101&indicator=resolved`,
    );
    expect(casesAddress(as('analyst'), { ...figure, unit: null, indicator: null })).toBe(
      `/cases?edition=${EDITION}`,
    );
  });

  it('have one for a unit officer where they are of her own unit', () => {
    expect(casesAddress(as('unit'), figure)).toContain('unit=900001101');
    expect(casesAddress(as('unit'), { ...figure, unit: '900001102' })).toBeNull();
    expect(casesAddress(as('unit'), { ...figure, unit: null })).toBeNull();
  });

  it.each(['leader', 'system', 'security', 'auditor'] as const)('have none for %s', (role) => {
    expect(casesAddress(as(role), figure)).toBeNull();
  });

  it('have none while nobody is signed in', () => {
    expect(casesAddress(null, figure)).toBeNull();
  });
});
