import { describe, expect, it } from 'vitest';
import { withDefaults } from '../../config/register.ts';
import type { Unit } from '../../config/register.ts';
import { unitResolver } from '../../config/unit-resolver.ts';
import type { UnitKind } from '../../method/unit-kind.ts';

const unit = (code: string, name: string, kind: UnitKind, aliases: string[] = []): Unit =>
  withDefaults({
    code,
    name,
    kind,
    peer_group: '',
    aliases,
    population: null,
    villages: null,
  });
const UNITS = [
  unit('900001101', '横店镇', 'township'),
  unit('900001001', '江北街道', 'township'),
  unit('900001102', '马宅乡', 'township'),
  unit('900001103', '东阳镇', 'township'),
  unit('900001002', '东阳街道', 'township'),
  unit('900001-D1', '公安局', 'department', ['警方']),
  unit('900001-D2', '县委政法委', 'department'),
];
const resolve = unitResolver(UNITS, { code: '900001', name: '日期县' });
const nameOf = (text: string) => {
  const code = resolve(text)?.code;
  return UNITS.find((each) => each.code === code)?.name ?? null;
};

describe('a text that holds the name of a unit', () => {
  it.each([
    ['浙江省金华市日期县横店镇', '横店镇'],
    ['日期县/横店镇', '横店镇'],
    ['日期县-横店镇', '横店镇'],
    ['浙江省-金华市-日期县-横店镇', '横店镇'],
    ['浙江省 / 金华市 / 日期县 / 横店镇 / 万盛街', '横店镇'],
    ['中国浙江省金华市日期县横店镇', '横店镇'],
    ['金华市日期县横店镇', '横店镇'],
    ['金华日期县横店镇', '横店镇'],
    ['浙江省横店镇', '横店镇'],
    ['日期横店镇', '横店镇'],
    ['本县横店镇', '横店镇'],
    ['横店镇万盛街', '横店镇'],
    ['横店镇万盛街12号', '横店镇'],
    ['横店镇（万盛街）', '横店镇'],
    ['日期县横店镇任湖田村村委会', '横店镇'],
    ['横店镇/横店镇人民政府', '横店镇'],
    ['横店', '横店镇'],
    ['日期县横店', '横店镇'],
    ['横店镇政府', '横店镇'],
    ['横店政府', '横店镇'],
    ['日期县横店镇人民政府', '横店镇'],
    ['横店镇党委政府', '横店镇'],
    ['横店镇党委', '横店镇'],
    ['横 店 镇', '横店镇'],
    ['横\u3000店\u200b镇', '横店镇'],
    ['【横店镇】', '横店镇'],
    ['横店鎮', '横店镇'],
    ['橫店鎮', '横店镇'],
    ['日期縣橫店鎮', '横店镇'],
    ['馬宅鄉', '马宅乡'],
    ['馬宅鄉政府', '马宅乡'],
    ['江北街道办', '江北街道'],
    ['江北街道办事处', '江北街道'],
    ['江北办事处', '江北街道'],
    ['江北街道黨工委', '江北街道'],
    ['江北街道東街社區', '江北街道'],
    ['县公安局', '公安局'],
    ['日期县公安局', '公安局'],
    ['日期县/公安局', '公安局'],
    ['浙江省金华市日期县公安局', '公安局'],
    ['公 安 局', '公安局'],
    ['我县公安局', '公安局'],
    ['公安局（本级）', '公安局'],
    ['政法委', null],
    ['委政法委', '县委政法委'],
    ['日期县委政法委', '县委政法委'],
  ])('“%s” → %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });
});

describe('a text that names no unit, or not one alone', () => {
  it.each([
    '',
    '他县横店镇',
    '义乌市横店镇',
    '浙江省金华市义乌市横店镇',
    '金华市婺城区横店镇',
    '大横店镇',
    '横店镇、江北街道',
    '横店镇江北街道',
    '横店镇与江北街道交界处',
    '横店镇派出所',
    '横店镇中心小学',
    '横店镇公安局',
    '横店村',
    '横店影视城',
    '横店街道',
    '东阳',
    '店镇',
    '镇',
    '江北区',
    '金华市公安局',
    '市公安局',
    '公安局交警大队',
    '公安厅',
    '12345',
    '日期县',
    '日期县人民政府',
    `横店镇${'某'.repeat(60)}`,
  ])('“%s” → none', (text) => {
    expect(nameOf(text)).toBeNull();
  });
});

describe('exact names come first', () => {
  it('also where a longer text could be read in another way', () => {
    const units = [...UNITS, unit('900001104', '横店', 'township')];
    const resolver = unitResolver(units, { code: '900001', name: '日期县' });
    expect(resolver('横店')?.code).toBe('900001104');
    expect(resolver('横店镇')?.code).toBe('900001101');
  });

  it('in a county that is a city', () => {
    const resolver = unitResolver(UNITS, { code: '900001', name: '东阳市' });
    expect(resolver('东阳市公安局')?.code).toBe('900001-D1');
    expect(resolver('市公安局')?.code).toBe('900001-D1');
    expect(resolver('县公安局')).toBeNull();
    expect(resolver('浙江省金华市东阳市横店镇')?.code).toBe('900001101');
  });
});
