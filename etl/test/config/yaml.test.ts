import { describe, expect, it } from 'vitest';
import { indicatorsBelow } from '../../method/index-tree.ts';
import { readClocks } from '../../config/clocks.ts';
import { readScheme } from '../../config/scheme.ts';
import { readSettings } from '../../config/settings.ts';
import { readSource, sourceOfFile } from '../../config/source.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';

// Line numbers below count from `title` as line 1.
const SCHEME = `title: 方案
version: '1'
min_cases: 5
min_weight: 60
adjustment_limit: 5
domains: [村务管理]
colours: { by: rank, bands: [0.2, 0.4, 0.6, 0.8] }
modules:
  - id: m
    title: 模块
    indicators:
      - { id: resolved, weight: 60, worst: 0.5, best: 1 }
      - { id: rated, weight: 40, worst: 0.5, best: 0.9 }
`;

describe('schemes/*.yaml', () => {
  const scheme = (text: string) => {
    const { dir } = new CountyFolder({ 'schemes/own.yaml': text });
    return () => readScheme(dir, 'own');
  };

  it('is read', () => {
    expect(scheme(SCHEME)()).toMatchObject({ id: 'own', min_cases: 5, colours: { by: 'rank' } });
  });

  it('has a fingerprint that changes with any edit', () => {
    const fingerprint = scheme(SCHEME)().fingerprint;
    expect(scheme(SCHEME)().fingerprint).toBe(fingerprint);
    expect(scheme(`${SCHEME}# 注\n`)().fingerprint).not.toBe(fingerprint);
  });

  it.each([
    [
      'weights that do not add up to 100',
      'weight: 40',
      'weight: 30',
      '字段 modules：权重合计应为 100，现为 90',
    ],
    [
      'worst = best',
      'best: 0.9',
      'best: 0.5',
      '第 13 行，字段 modules.0.indicators.1.best：不能与 worst 相等',
    ],
    [
      'an unknown indicator',
      'id: rated',
      'id: speed',
      '第 13 行，字段 modules.0.indicators.1.id：没有名为 speed 的指标，可用的有 first_resolved、',
    ],
    [
      'an indicator twice',
      'id: rated',
      'id: resolved',
      '第 13 行，字段 modules.0.indicators.1.id：resolved 只能出现一次',
    ],
    [
      'a negative weight',
      'weight: 40',
      'weight: -1',
      '第 13 行，字段 modules.0.indicators.1.weight：',
    ],
    [
      'a weight in words',
      'weight: 40',
      'weight: 四十',
      '第 13 行，字段 modules.0.indicators.1.weight：应为数字',
    ],
    ['too few bands', '0.6, 0.8', '0.6', '第 7 行，字段 colours.bands：'],
    [
      'an unknown way to colour',
      'by: rank',
      'by: mood',
      '第 7 行，字段 colours.by：只能是 rank、score 之一',
    ],
    ['a missing field', 'title: 方案\n', '', '字段 title：缺少这一项，请补上'],
    [
      'a missing weight',
      'weight: 40, ',
      '',
      '第 13 行，字段 modules.0.indicators.1.weight：缺少这一项',
    ],
    ['an unknown field', 'min_cases', 'min_case', 'min_case'],
    ['broken YAML', 'title: 方案', 'title: "方案', '不是合法的 YAML'],
  ])('with %s names file, line and field', (_, from, to, message) => {
    const read = scheme(SCHEME.replace(from, to));
    expect(read).toThrow('schemes/own.yaml');
    expect(read).toThrow(message);
  });

  it.each([
    ['rank bands that do not rise', '[0.2, 0.4, 0.6, 0.8]', '[0.8, 0.6, 0.4, 0.2]'],
    [
      'score bands that are not descending',
      'by: rank, bands: [0.2, 0.4, 0.6, 0.8]',
      'by: score, bands: [60, 70, 80, 90]',
    ],
  ])('with %s is refused', (_, from, to) => {
    expect(scheme(SCHEME.replace(from, to))).toThrow('bands');
  });

  it('is named in the error with those that exist', () => {
    const { dir } = new CountyFolder({ 'schemes/own.yaml': SCHEME });
    expect(() => readScheme(dir, 'other')).toThrow(
      '没有名为 other 的方案，可用的有：own、six-modules',
    );
  });

  it('has the weights and goalposts of method.md §5 as shipped', () => {
    const { root } = readScheme(new CountyFolder().dir, 'six-modules');
    const parts = indicatorsBelow(root).map(({ id, weight, worst, best }) => [
      id,
      weight,
      worst,
      best,
    ]);
    expect(parts).toEqual([
      ['first_resolved', 20, 0.7, 0.98],
      ['accepted_on_time', 5, 0.9, 1],
      ['closed_on_time', 5, 0.85, 1],
      ['repeat_share', 10, 0.3, 0.05],
      ['repeat_resolved', 5, 0.5, 0.9],
      ['backlog_cleared', 15, 0, 1],
      ['domain_resolved', 15, 0.6, 0.98],
      ['skip_attributable', 10, 0.05, 0],
      ['satisfied', 10, 0.8, 0.98],
      ['rated', 5, 0.5, 0.9],
    ]);
  });
});

describe('rules/clocks.yaml', () => {
  const version = (from: string, accept = '15') =>
    `  - { from: ${from}, accept_days: ${accept}, handle_days: 60, max_extension_days: 30, rating_days: 15 }\n`;
  const clocks = (text: string) => {
    const { dir } = new CountyFolder({ 'rules/clocks.yaml': text });
    return () => readClocks(dir);
  };

  it('has its versions sorted by day', () => {
    const read = clocks(`versions:\n${version('2024-01-01')}${version('2022-05-01')}`);
    expect(read().map(({ from }) => from)).toEqual(['2022-05-01', '2024-01-01']);
  });

  it.each([
    [
      `versions:\n${version('2022-05-01')}${version('2024-02-30')}`,
      '第 3 行，字段 versions.1.from：应为日期',
    ],
    [`versions:\n${version('明年')}`, '第 2 行，字段 versions.0.from：应为日期'],
    [
      `versions:\n${version('2022-05-01', '0')}`,
      '第 2 行，字段 versions.0.accept_days：不能小于 1',
    ],
    [
      `versions:\n${version('2022-05-01', '1.5')}`,
      '第 2 行，字段 versions.0.accept_days：应为整数',
    ],
    ['versions: []\n', '字段 versions：'],
    [`versions:\n${version('2022-05-01').replace('rating', 'rate')}`, '第 2 行，字段 versions.0'],
  ])('%j names file, line and field', (text, message) => {
    expect(clocks(text)).toThrow('rules/clocks.yaml');
    expect(clocks(text)).toThrow(message);
  });

  it('is refused with two versions from the same day', () => {
    expect(clocks(`versions:\n${version('2022-05-01')}${version('2022-05-01', '5')}`)).toThrow(
      'from',
    );
  });

  it('has the days of method.md §3 as shipped', () => {
    expect(readClocks(new CountyFolder().dir)).toMatchObject([
      { accept_days: 15, handle_days: 60, max_extension_days: 30, rating_days: 15 },
    ]);
  });
});

describe('sources/*.yaml', () => {
  const source = (text: string) => {
    const { dir } = new CountyFolder({ 'sources/own.yaml': text });
    return () => readSource(dir, 'own');
  };
  const NEEDED = 'petition_no: [件号], registered_at: [日期], channel: [形式]';

  it('takes missing settings from the source it extends', () => {
    const own = source('title: 本地\nextends: petition\nheadings: { petition_no: [件号] }\n')();
    expect(own.headings.petition_no?.slice(0, 2)).toEqual(['件号', '信访件编号']);
    expect(own.headings.channel).toEqual(['信访形式']);
    expect(own.words.channel?.['visit']).toContain('来访');
    expect(own.synthetic).toBe(false);
  });

  it.each([
    ['title: 本地\nheadings: { petition_no: [件号] }\n', '的 headings 缺少 registered_at、channel'],
    ['title: 本地\nextends: own\n', 'extends 不能指向自己'],
    [`title: 本地\nheadings: { ${NEEDED}, colour: [色] }\n`, '第 2 行，字段 headings'],
    [
      `title: 本地\nheadings: { ${NEEDED} }\nwords:\n  channel: { pigeon: [飞鸽] }\n`,
      '第 4 行，字段 words.channel',
    ],
    [`headings: { ${NEEDED} }\n`, '字段 title：缺少这一项'],
  ])('%j names file and field', (text, message) => {
    expect(source(text)).toThrow('sources/own.yaml');
    expect(source(text)).toThrow(message);
  });

  it('is named in the error with those that exist', () => {
    expect(() => readSource(new CountyFolder().dir, 'other')).toThrow(
      '没有名为 other 的来源，可用的有：activity、demo、handling、petition',
    );
  });

  it('are chosen by the prefix of the file name; `petition` is the default', () => {
    const { dir } = new CountyFolder({
      'sources/own.yaml': `title: 本地\nextends: petition\nfiles: [本地-, 系统]\n`,
    });
    expect(sourceOfFile(dir, '系统导出.csv').id).toBe('own');
    expect(sourceOfFile(dir, '演示-2024年.csv')).toMatchObject({ id: 'demo', synthetic: true });
    expect(sourceOfFile(dir, '导出-本地-.csv').id).toBe('petition');
  });
});

describe('settings.yaml', () => {
  const settings = (from: string, to: string) => {
    const { dir } = new CountyFolder({ 'settings.yaml': LENIENT_SETTINGS.replace(from, to) });
    return () => readSettings(dir);
  };

  it('is read', () => {
    expect(settings('', '')()).toMatchObject({
      scheme: ['six-modules'],
      loading: { max_rejected_share: 1 },
    });
  });

  it.each([
    ['30 6 * * *', '每天', '第 1 行，字段 schedule.run：不是合法的 cron 表达式'],
    ['port: 8620', 'port: 99999', '第 3 行，字段 server.port：不能大于 65535'],
    ['share: 1', 'share: 5', '第 4 行，字段 loading.max_rejected_share：不能大于 1'],
    [
      'allow_remote: false',
      'allow_remote: 否',
      '第 3 行，字段 server.allow_remote：应为true 或 false',
    ],
    ['scheme: six-modules\n', '', '字段 scheme：缺少这一项'],
  ])('with %s → %s names file, line and field', (from, to, message) => {
    expect(settings(from, to)).toThrow('settings.yaml');
    expect(settings(from, to)).toThrow(message);
  });
});
