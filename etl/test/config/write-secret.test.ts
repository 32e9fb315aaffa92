import {
  chmodSync,
  lstatSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { expect, it } from 'vitest';
import { removeSecret, writeSecret } from '../../config/write-secret.ts';
import { readSecrets } from '../../config/secrets.ts';
import { CountyFolder } from '../support/county-folder.ts';

const MODE = 0o777;

it('a secret is written for the program alone, beside the others and their comments', () => {
  const { dir } = new CountyFolder();
  writeSecret(dir, 'ding', { url: 'https://oapi.dingtalk.com/robot/send?access_token=1' });
  const path = dir.var('secrets.yaml');
  expect(statSync(path).mode & MODE).toBe(0o600);
  writeFileSync(path, "# 密钥\nmail: { password: 'old' } # 邮箱\n", { mode: 0o600 });
  writeSecret(dir, 'ding', { key: 'SEC1' });
  writeSecret(dir, 'mail', { password: 'p: #1' });
  expect(readSecrets(dir)).toEqual({ ding: { key: 'SEC1' }, mail: { password: 'p: #1' } });
  const text = readFileSync(path, 'utf8');
  expect([text.includes('# 密钥'), text.includes('# 邮箱'), text.includes('old')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(statSync(path).mode & MODE).toBe(0o600);
});

it('is not written into a file that others may read, nor with an address that is none', () => {
  const { dir } = new CountyFolder();
  writeSecret(dir, 'ding', { key: 'SEC1' });
  expect(() => writeSecret(dir, 'ding', { url: 'not an address' })).toThrow(
    '密钥“ding”的机器人或接口的地址：应为 http 或 https 地址，没有保存。',
  );
  chmodSync(dir.var('secrets.yaml'), 0o644);
  expect(() => writeSecret(dir, 'ding', { key: 'SEC2' })).toThrow('chmod 600');
  expect(readFileSync(dir.var('secrets.yaml'), 'utf8')).not.toContain('SEC2');
});

it('is removed whole, and the others stay', () => {
  const { dir } = new CountyFolder();
  removeSecret(dir, 'mail');
  writeSecret(dir, 'mail', { password: 'p' });
  const path = dir.var('secrets.yaml');
  const text = '# 密钥\n\nmail: { password: p, key: k }\n# 群\nding: { key: SEC1 } # 加签\n';
  writeFileSync(path, text, { mode: 0o600 });
  removeSecret(dir, 'constructor');
  expect(readFileSync(path, 'utf8')).toBe(text);
  removeSecret(dir, 'mail');
  expect(readFileSync(path, 'utf8')).toBe('# 密钥\n\n# 群\nding: { key: SEC1 } # 加签\n');
});

it('whose name is a number is found', () => {
  const { dir } = new CountyFolder();
  writeSecret(dir, 'mail', { password: 'p' });
  const path = dir.var('secrets.yaml');
  const text = '12345: { url: https://a.cn, key: old } # 群\n57: { key: other }\n';
  writeFileSync(path, text, { mode: 0o600 });
  writeSecret(dir, '12345', { url: 'https://a.cn', key: 'new' });
  expect(readFileSync(path, 'utf8')).toBe(text.replace('old', 'new'));
  removeSecret(dir, '12345');
  expect(readFileSync(path, 'utf8')).toBe('57: { key: other }\n');
  removeSecret(dir, '57');
  expect(readSecrets(dir)).toEqual({});
});

it('is not changed where something else would change with it', () => {
  const { dir } = new CountyFolder();
  writeSecret(dir, 'mail', { password: 'p' });
  const path = dir.var('secrets.yaml');
  const text = 'mail: &mail { password: p }\nother: *mail\n';
  writeFileSync(path, text, { mode: 0o600 });
  expect(() => writeSecret(dir, 'mail', { password: 'q' })).toThrow('写法特殊');
  expect(readFileSync(path, 'utf8')).toBe(text);
});

it('leaves the lines of other secrets as they are, and the file that a link leads to in its place', () => {
  const { dir } = new CountyFolder();
  writeSecret(dir, 'mail', { password: 'p' });
  const [path, target] = [dir.var('secrets.yaml'), dir.var('shared.yaml')];
  renameSync(path, target);
  symlinkSync('shared.yaml', path);
  const text = "mail:   {password:  'p'}   # 邮箱\r\nding:\r\n    key: old # 群\r\n";
  writeFileSync(target, text);
  writeSecret(dir, 'ding', { key: 'new', url: 'https://a.cn' });
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(target, 'utf8')).toBe(
    text.replace('key: old', 'key: new').concat('    url: https://a.cn\r\n'),
  );
  expect(statSync(target).mode & MODE).toBe(0o600);
});
