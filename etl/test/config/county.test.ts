import { describe, expect, it } from 'vitest';
import { readCounty } from '../../config/county.ts';
import { CountyFolder } from '../support/county-folder.ts';

describe('county.yaml', () => {
  const county = (text: string) => () => readCounty(new CountyFolder({ 'county.yaml': text }).dir);

  it('takes a code with or without quotes as text', () => {
    expect(county("code: '900001'\nname: 演县\n")()).toEqual({ code: '900001', name: '演县' });
    expect(county('code: 900001\nname: 演县\n')()).toEqual({ code: '900001', name: '演县' });
  });

  it.each([
    ["code: '1'\n", '第 1 行，字段 name：缺少这一项，请补上'],
    ["code: '1'\nname: [演县]\n", '第 2 行，字段 name：应为文字，请修改'],
    ["code: '1'\nname: ''\n", '第 2 行，字段 name：'],
    ["code: '1'\nname: 演县\nprovince: 浙\n", 'province'],
    ["code: '1'\n name: 演县\n", '不是合法的 YAML'],
  ])('%j names file, line and field', (text, message) => {
    expect(county(text)).toThrow('county.yaml');
    expect(county(text)).toThrow(message);
  });
});
