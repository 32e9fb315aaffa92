import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCounty } from '../../config/county.ts';
import { DataDir } from '../../config/data-dir.ts';
import { missingFiles } from '../../config/missing-files.ts';
import { readRegister } from '../../config/register.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CountyFolder } from '../support/county-folder.ts';

const without = (name: string) => {
  const { dir } = new CountyFolder();
  rmSync(join(dir.root, name));
  return dir;
};

describe('what a data folder lacks', () => {
  it('is nothing in a county of its own, nor in the shipped demo county', () => {
    expect(missingFiles(new CountyFolder().dir)).toEqual([]);
    const { shipped } = new DataDir(temporaryFolder());
    expect(missingFiles(new DataDir(shipped))).toEqual([]);
  });

  it('is both files in an empty one', () => {
    expect(missingFiles(new DataDir(temporaryFolder()))).toEqual([
      '数据目录里没有 county.yaml（县名）和 units.csv（单位名册），请运行 cockpit init 建好本县的数据目录；要看演示，请运行 cockpit demo。',
    ]);
  });

  it('is the register where only the name is there, and the shipped one is not used for it', () => {
    const dir = without('units.csv');
    expect(missingFiles(dir)).toEqual([
      '数据目录缺少 units.csv（单位名册），请运行 cockpit init 生成一份，填好后再装载。',
    ]);
    expect(() => readRegister(dir)).toThrow(
      `数据目录 ${dir.root} 缺少 units.csv，请运行 cockpit init 生成一份，填好后重试。`,
    );
  });

  it('is the name where only the register is there, and the shipped one is not used for it', () => {
    const dir = without('county.yaml');
    expect(missingFiles(dir)).toEqual([
      '数据目录缺少 county.yaml（县名），名称暂用“本县”，请运行 cockpit init 补上。',
    ]);
    expect(readCounty(dir)).toEqual({ code: '', name: '本县' });
  });

  it('is told with file and line where a file is half filled in', () => {
    const { dir } = new CountyFolder({
      'county.yaml': "code: '900001'\n",
      'units.csv':
        'code,name,kind,peer_group\n900001101,乙镇,township,镇乡\n900001102,,township,镇乡\n',
    });
    expect(missingFiles(dir)).toEqual([
      `设置文件 ${dir.root}/county.yaml 第 1 行，字段 name：缺少这一项，请补上。`,
      `设置文件 ${dir.root}/units.csv 第 3 行，name 列：不能为空。`,
    ]);
  });
});
