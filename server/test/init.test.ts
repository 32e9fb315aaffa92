import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCounty } from '../../etl/config/county.ts';
import { DataDir } from '../../etl/config/data-dir.ts';
import { readRegister } from '../../etl/config/register.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { CountyFolder } from '../../etl/test/support/county-folder.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { initCommand } from '../cli/init/init.ts';

afterEach(() => vi.restoreAllMocks());

const NEW = { name: '示例县', code: '900001' };

function init(folder: string, county = NEW): string {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  initCommand(folder, county);
  return log.mock.calls.map(([line]) => String(line)).join('\n');
}

describe('cockpit init', () => {
  it('makes a folder whose files are read, and whose examples do not count', () => {
    const dir = new DataDir(join(temporaryFolder(), 'new'));
    const said = init(dir.root);
    expect(readCounty(dir)).toEqual({ code: '900001', name: '示例县' });
    expect(() => readRegister(dir)).toThrow('units.csv 里没有单位，请从第 2 行起');
    expect(readSettings(dir)).toEqual(readSettings(new DataDir(dir.shipped)));
    expect(statSync(dir.var('inbox')).mode & 0o777).toBe(0o700);
    for (const word of ['units.csv', '--dry-run', dir.var('inbox'), 'cockpit run', 'cockpit serve'])
      expect(said).toContain(word);
  });

  it('writes a register that Excel opens and that counts once its marks are taken away', () => {
    const dir = new DataDir(temporaryFolder());
    init(dir.root);
    const path = join(dir.root, 'units.csv');
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\ufeffcode,name,kind,peer_group,aliases')).toBe(true);
    const county = new CountyFolder({ 'units.csv': text.replaceAll('#', '') });
    expect(readRegister(county.dir).map(({ code, name, kind }) => [code, name, kind])).toEqual([
      ['900001-rs', '人力社保局', 'department'],
      ['900001001', '城关街道', 'township'],
    ]);
  });

  it('keeps the files that are there and adds those that are lacking', () => {
    const { dir } = new CountyFolder();
    const before = readFileSync(join(dir.root, 'units.csv'), 'utf8');
    const said = init(dir.root);
    expect(said).toContain(`${dir.root}/county.yaml  已有，没有改动`);
    expect(readFileSync(join(dir.root, 'units.csv'), 'utf8')).toBe(before);
    expect(readCounty(dir).name).toBe('演县');
    expect(existsSync(join(dir.root, 'settings.yaml'))).toBe(true);
    expect(() => init(dir.root)).toThrow('没有改动；还缺什么请运行 cockpit doctor 查看。');
  });

  it('takes any name and code for what they are', () => {
    const dir = new DataDir(temporaryFolder());
    init(dir.root, { name: '否（试点）', code: '012345' });
    expect(readCounty(dir)).toEqual({ code: '012345', name: '否（试点）' });
  });

  it('leaves the shipped county alone', () => {
    const { shipped } = new DataDir(temporaryFolder());
    expect(() => init(shipped)).toThrow('是程序自带的演示县，请另写一个目录');
  });
});
