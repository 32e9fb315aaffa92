import { describe, expect, it } from 'vitest';
import { CountyFolder } from '../../../etl/test/support/county-folder.ts';
import { hashPassword, isPassword, oneTimePassword } from '../../auth/accounts/password-hash.ts';
import { passwordFault } from '../../auth/accounts/password-rules.ts';

const { dir } = new CountyFolder({ 'county.yaml': "code: '900001'\nname: 演示县\n" });
const faultOf = (password: string) => passwordFault(dir, password, '王小明');

describe('a password', () => {
  it.each([
    ['too short', 'k8-Qz!m3w'],
    ['of too few characters', 'abababababab'],
    ['of a breach', '1qaz2wsx3edc'],
    ['of a breach in capitals', 'Q1W2E3R4T5'],
    ['of a breach in full width', '１２３４５６７８９０'],
    ['with the name of the account', '我是王小明呀没错的'],
    ['with the name of the county', '演示县下雨了快收衣服'],
    ['with the county without its kind', '我爱演示天天向上呀'],
    ['with the code of the county', 'zz900001-kw7'],
    ['with a word of the field', 'XinFang-2026-k'],
  ])('%s is refused', (_, password) => expect(faultOf(password)).toMatch(/。$/));

  it.each(['晴天去爬山看日出真好', 'k8-Qz!m3w7', 'correct horse battery'])(
    '%s may be used',
    (password) => expect(faultOf(password)).toBeNull(),
  );

  it('given for the first time may be used, and is another one each time', () => {
    const all = Array.from({ length: 50 }, () => oneTimePassword());
    expect(new Set(all).size).toBe(50);
    expect(all.map(faultOf)).toEqual(all.map(() => null));
  });

  it('is stored as Argon2id with the parameters that OWASP names', async () => {
    const stored = await hashPassword('晴天去爬山-7788');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('晴天去爬山-7788', stored)).toBe(true);
    expect(await isPassword('晴天去爬山-7789', stored)).toBe(false);
    expect(await isPassword('晴天去爬山-7788', null)).toBe(false);
  });
});
