import { describe, expect, it } from 'vitest';
import { shortMessage } from '../../papers/contents/short-message.ts';
import { firstWorkdayFrom } from '../../method/calendar/first-workday.ts';
import { workCalendar } from '../../method/calendar/workday.ts';
import {
  changeText,
  onPrevious,
  rateText,
  pointsText,
  roundedRate,
  yearOnYear,
} from '../../papers/wording/rate-text.ts';
import { listUnits } from '../../papers/wording/list-units.ts';
import { fullUnitName, levelName, regionOf } from '../../papers/wording/official-names.ts';
import { documentNumber } from '../../papers/wording/organisation.ts';
import {
  issueNumber,
  momentText,
  periodText,
  windowText,
} from '../../papers/wording/period-text.ts';

describe('a change', () => {
  it.each([
    [1123, 1000, '上升12.3%'],
    [949, 1000, '下降5.1%'],
    [936, 1000, '下降6.4%'],
    [3, 3, '持平'],
    [0, 0, '持平'],
    [0, 8, '下降100.0%'],
    [8, 0, null],
    // One in 10,000 is 0.01%, which one decimal does not show.
    [10001, 10000, '基本持平'],
    // 0.05% is 0.1% rounded half up.
    [2001, 2000, '上升0.1%'],
  ])('from %i after %i reads %s', (now, before, text) => {
    expect(changeText(now, before)).toBe(text);
  });

  it('from nothing says so', () => {
    expect(yearOnYear(8, 0, true)).toBe('去年同期为0');
    expect(yearOnYear(8, 0, false)).toBe('去年同期无数据');
    // Without data, nothing is not the same as nothing.
    expect(yearOnYear(0, 0, false)).toBe('去年同期无数据');
    expect(yearOnYear(9, 10, true)).toBe('同比下降10.0%');
    expect(onPrevious(8, 0)).toBe('上期为0');
    expect(onPrevious(11, 10)).toBe('环比上升10.0%');
  });

  it('of a rate is in points', () => {
    expect(pointsText(0.9, 0.888)).toBe('上升1.20个百分点');
    expect(pointsText(0.5, 0.6234)).toBe('下降12.34个百分点');
    expect(pointsText(0.5, 0.5)).toBe('持平');
    expect(pointsText(null, 0.5)).toBe('');
  });
});

describe('a rate', () => {
  it('is rounded half up to four decimals and written in per cent', () => {
    expect(roundedRate({ k: 2, n: 3 })).toBe(0.6667);
    // 1 / 32 = 0.03125
    expect(rateText(roundedRate({ k: 1, n: 32 }))).toBe('3.13%');
  });

  it('of nothing is empty', () => {
    expect(roundedRate({ k: 0, n: 0 })).toBeNull();
    expect(rateText(null)).toBe('');
  });
});

describe('the names of units', () => {
  it('are cut after the given number', () => {
    expect(listUnits(['甲', '乙', '丙'], 3)).toBe('甲、乙、丙');
    expect(listUnits(['甲', '乙', '丙'], 2)).toBe('甲、乙等3个单位');
  });

  it.each([
    ['横店镇', 'township', '横店镇人民政府'],
    ['三单乡', 'township', '三单乡人民政府'],
    ['吴宁街道', 'township', '吴宁街道办事处'],
    ['经济开发区', 'township', '经济开发区'],
    ['教育局', 'department', '市教育局'],
    ['市场监督管理局', 'department', '市市场监督管理局'],
    ['市委办公室', 'department', '市委办公室'],
    ['东阳市公安局', 'department', '东阳市公安局'],
    ['总工会', 'department', '总工会'],
  ] as const)('%s (%s) is addressed as %s', (name, kind, whole) => {
    expect(fullUnitName(name, kind, '东阳市')).toBe(whole);
  });

  it.each([
    ['东阳市', '市教育局', '市教育局'],
    ['东阳市', '市人力资源和社会保障局', '市人力资源和社会保障局'],
    ['东阳市', '市民政局', '市民政局'],
    ['东阳市', '市民族宗教事务局', '市民族宗教事务局'],
    ['东阳市', '市政府办公室', '市政府办公室'],
    ['东阳市', '市政务服务管理办公室', '市政务服务管理办公室'],
    ['东阳市', '市区域合作办公室', '市区域合作办公室'],
    ['东阳市', '市市场监督管理局', '市市场监督管理局'],
    ['东阳市', '市容环境卫生管理局', '市市容环境卫生管理局'],
    ['东阳市', '市政园林局', '市市政园林局'],
    ['东阳市', '市区建设管理办公室', '市市区建设管理办公室'],
    ['磐安县', '县教育局', '县教育局'],
    ['磐安县', '教育局', '县教育局'],
    ['磐安县', '市场监督管理局', '县市场监督管理局'],
    ['磐安县', '县城市管理局', '县城市管理局'],
    ['磐安县', '县城乡建设局', '县城乡建设局'],
    ['磐安县', '县城新区管理委员会', '县县城新区管理委员会'],
    ['磐安县', '县域经济办公室', '县县域经济办公室'],
    ['金东区', '区卫生健康局', '区卫生健康局'],
    ['金东区', '区域合作办公室', '区区域合作办公室'],
    ['鄂温克族自治旗', '旗教育局', '旗教育局'],
    ['鄂温克族自治旗', '教育局', '旗教育局'],
    ['两江新城', '市教育局', '市教育局'],
  ])('of %s: %s is addressed as %s, its level told once', (county, name, whole) => {
    expect(fullUnitName(name, 'department', county)).toBe(whole);
  });

  it('get the level of the county', () => {
    expect(['东阳市', '磐安县', '金东区', '鄂温克族自治旗', '两江新城'].map(regionOf)).toEqual([
      '全市',
      '全县',
      '全区',
      '全旗',
      '辖区',
    ]);
    expect(levelName('磐安县')).toBe('县级');
    expect(levelName('两江新城')).toBe('本级');
    expect(fullUnitName('教育局', 'department', '两江新城')).toBe('教育局');
  });
});

describe('times', () => {
  it.each([
    ['day', '2023-05-21', '2023年5月21日', 141],
    ['week', '2023-05-21', '2023年第20周', 20],
    // Sunday, 1 January 2023 is in the last week of the year before.
    ['week', '2023-01-01', '2022年第52周', 52],
    ['week', '2023-05-18', '2023年5月15日至18日', 20],
    ['month', '2023-05-31', '2023年5月', 5],
    ['month', '2023-05-21', '2023年5月1日至21日', 5],
    ['quarter', '2023-06-30', '2023年第二季度', 2],
    ['year', '2023-12-31', '2023年度', 1],
  ] as const)('a %s to %s is %s, issue %i', (period, date, text, issue) => {
    expect(periodText(period, date)).toBe(text);
    expect(issueNumber(period, date)).toBe(issue);
  });

  it('are written in full in official text', () => {
    expect(windowText({ start: '2023-01-01', end: '2023-05-21' })).toBe('2023年1月1日至5月21日');
    expect(windowText({ start: '2021-01-01', end: '2021-01-03' })).toBe('2021年1月1日至3日');
    expect(windowText({ start: '2022-12-26', end: '2023-01-01' })).toBe(
      '2022年12月26日至2023年1月1日',
    );
    expect(windowText({ start: '2023-05-21', end: '2023-05-21' })).toBe('2023年5月21日');
    expect(momentText('2023-05-22T06:05:00+08:00')).toBe('2023年5月22日6时05分');
  });

  it('wait for a workday: the National Day of 2023 ends on 6 October, 7 and 8 are worked', () => {
    expect(firstWorkdayFrom('2023-09-29', workCalendar([]))).toBe('2023-10-07');
    expect(firstWorkdayFrom('2023-10-08', workCalendar([]))).toBe('2023-10-08');
  });
});

describe('a document number', () => {
  it('has a blank until it is given', () => {
    expect(documentNumber('东信督', '2023', 15)).toBe('东信督〔2023〕15号');
    expect(documentNumber('东信督', '2023', null)).toBe('东信督〔2023〕  号');
  });
});

describe('a short message', () => {
  it('keeps complete sentences within 300 characters, the mark of demo data included', () => {
    const sentence = `${'字'.repeat(99)}。`;
    expect(shortMessage(sentence.repeat(3), false)).toHaveLength(300);
    expect(shortMessage(sentence.repeat(3), true)).toBe(`${sentence.repeat(2)}（演示数据）`);
  });

  it('counts a rare character once', () => {
    const message = shortMessage('𠮷'.repeat(400), false);
    expect([...message]).toHaveLength(300);
  });
});
