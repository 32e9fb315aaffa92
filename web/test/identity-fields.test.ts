import { expect, it } from 'vitest';
import { identitiesOf, identityFields, isSameIdentities } from '../settings/identity-fields.ts';

const SSO = { issuer: 'https://sso.x.cn/', title: '统一身份认证', subject_name: 'sub' };
const ZZD = { issuer: 'https://zzd.x.cn', title: '浙政钉', subject_name: 'accountId' };
const OLD = { issuer: 'https://old.x.cn', subject: 'a' };

it('there is a field for each provider, and for each identity of one that is gone', () => {
  const account = { external_ids: [OLD, { issuer: ZZD.issuer, subject: '7' }] };
  const fields = identityFields(account, [SSO, ZZD]);
  expect(fields.map(({ issuer, subject }) => [issuer, subject])).toEqual([
    [SSO.issuer, ''],
    [ZZD.issuer, '7'],
    [OLD.issuer, 'a'],
  ]);
  expect(fields[0]!.label).toBe('统一身份认证的标识（sub；不用它登录就空着）');
  expect(isSameIdentities(identitiesOf(fields), account.external_ids)).toBe(true);
});

it('what is left empty is no identity', () => {
  const fields = identityFields(null, [SSO, ZZD]);
  expect(identitiesOf(fields)).toEqual([]);
  const typed = [{ ...fields[0]!, subject: ' sub-1 ' }, fields[1]!];
  expect(identitiesOf(typed)).toEqual([{ issuer: SSO.issuer, subject: 'sub-1' }]);
  expect(isSameIdentities(identitiesOf(typed), [])).toBe(false);
});
