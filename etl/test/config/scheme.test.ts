import { describe, expect, it } from 'vitest';
import { planIndex } from '../../scoring/index-plan.ts';
import { indicatorsBelow } from '../../method/index-tree.ts';
import { readSchemeFile, readSchemeOrFile } from '../../config/scheme.ts';
import { CountyFolder } from '../support/county-folder.ts';

const county = new CountyFolder();
/** A scheme for any table: `title` and `version` are lines 1 and 2. */
const scheme = (...lines: string[]) => {
  const path = county.write('own.yaml', ["title: 方案\nversion: '1'", ...lines].join('\n'));
  return () => readSchemeFile(path, null);
};
const A = '{ id: a, worst: 0, best: 1 }';
const B = '{ id: b, worst: 0, best: 1 }';
const Z = '{ id: z, normalise: zscore }';
const module = (id: string, indicators: string, more = '') =>
  `  - { id: ${id}, title: ${id}, ${more}indicators: [${indicators}] }`;

describe('weights', () => {
  it('that are relative are 1 by default, at every level', () => {
    const read = scheme(
      'weights: relative',
      'modules:',
      module('m', `${A}, ${B}`),
      module('n', '{ id: c, weight: 7, worst: 0, best: 1 }', 'weight: 3, '),
    );
    const plan = planIndex(read());
    // m and n are 1 to 3; a and b halve m.
    expect([...plan.shares]).toEqual([0.125, 0.125, 0.75]);
  });

  it.each([
    [
      [
        'weights: relative',
        'modules:',
        module('m', A),
        module('n', '{ id: b, weight: 0, worst: 0, best: 1 }'),
      ],
      '第 6 行，字段 modules.1.indicators：至少应有一个指标的 weight 大于 0',
    ],
    [
      ['weights: relative', 'indicators: [{ id: a, weight: 0, worst: 0, best: 1 }]'],
      '第 4 行，字段 indicators：至少应有一个指标',
    ],
    [
      ['weights: relative', 'modules:', module('m', A, 'weight: 0, ')],
      '第 5 行，字段 modules.0.weight：应大于 0',
    ],
    [
      ['modules:', module('m', '{ id: a, weight: 60, worst: 0, best: 1 }', 'weight: 100, ')],
      '第 4 行，字段 modules.0.indicators：权重合计应为 100，现为 60，请改正，或写 weights: relative 按比例计',
    ],
    [
      [
        'modules:',
        '  - id: h',
        '    title: h',
        '    modules:',
        `    ${module('m', '{ id: a, weight: 90, worst: 0, best: 1 }', 'weight: 100, ')}`,
      ],
      '第 7 行，字段 modules.0.modules.0.indicators：权重合计应为 100，现为 90',
    ],
  ])('%j are refused', (lines, message) => {
    expect(scheme(...lines)).toThrow(message);
  });

  it('in per cent may be 0 in a module that is only a heading', () => {
    const read = scheme(
      'modules:',
      module('m', '{ id: a, weight: 100, worst: 0, best: 1 }'),
      module('s', '{ id: b, weight: 0, worst: 0, best: 1 }'),
    );
    expect([...planIndex(read()).shares]).toEqual([1, 0]);
  });
});

describe('a z-score', () => {
  const relative = 'weights: relative';
  it.each([
    [
      'directly',
      [relative, 'aggregate: geometric', `indicators: [${Z}]`],
      '第 5 行，字段 indicators.0',
    ],
    [
      'through an arithmetic mean',
      [relative, 'aggregate: geometric', 'modules:', module('m', Z, 'aggregate: arithmetic, ')],
      '第 6 行，字段 modules.0.indicators.0',
    ],
    [
      'inside a module',
      [relative, 'modules:', module('m', `${A}, ${Z}`, 'aggregate: harmonic, ')],
      '第 5 行，字段 modules.0.indicators.1',
    ],
  ])('under a geometric or harmonic mean is refused: %s', (_, lines, message) => {
    expect(scheme(...lines)).toThrow(message);
    expect(scheme(...lines)).toThrow('标准分（zscore）有负数');
  });

  it.each([
    [
      'counted by Copeland below an arithmetic mean',
      [relative, 'modules:', module('m', Z, 'aggregate: copeland, '), module('n', A)],
    ],
    ['beside it', [relative, 'modules:', module('m', Z), module('n', A, 'aggregate: geometric, ')]],
    [
      'that is only shown',
      [
        relative,
        'aggregate: geometric',
        `indicators: [${A}, { id: z, normalise: zscore, weight: 0 }]`,
      ],
    ],
  ])('is taken %s', (_, lines) => {
    expect(scheme(...lines)).not.toThrow();
  });
});

describe('a distance', () => {
  const relative = 'weights: relative';
  const own = (indicator: string) => scheme(relative, `indicators: [${indicator}]`);

  it('has a reference unit or a target', () => {
    const read = own(
      '{ id: a, normalise: distance, reference: A1 }, { id: b, normalise: distance, target: 0.95 }, { id: c, normalise: minmax }',
    );
    const marks = indicatorsBelow(read().root).map(({ reference, target }) => [reference, target]);
    expect(marks).toEqual([
      ['A1', undefined],
      [undefined, 0.95],
      [undefined, undefined],
    ]);
  });

  it.each([
    [
      'neither',
      '{ id: a, normalise: distance }',
      '字段 indicators.0：距离（distance）应写 reference（基准单位的编码）或 target（目标值）之一。',
    ],
    ['both', '{ id: a, normalise: distance, reference: A1, target: 1 }', '字段 indicators.0：距离'],
    [
      'one with another method',
      '{ id: a, normalise: minmax, target: 1 }',
      '字段 indicators.0.target：只用于距离（normalise: distance），请删去或改 normalise。',
    ],
    [
      'a target without a logarithm',
      '{ id: a, normalise: distance, target: 0, log: true }',
      '字段 indicators.0.log：取对数时 target 应大于 0。',
    ],
  ])('is refused with %s', (_, indicator, message) => {
    expect(own(indicator)).toThrow(message);
  });

  it('leaves the tree of other indicators as it was in older versions', () => {
    const [leaf] = indicatorsBelow(own('{ id: c, normalise: minmax }')().root);
    expect(Object.keys(leaf!)).not.toContain('reference');
    expect(Object.keys(leaf!)).not.toContain('target');
  });
});

describe('a share of the maximum', () => {
  it('is refused where low is good', () => {
    const of = (better: string) =>
      scheme('weights: relative', `indicators: [{ id: a, normalise: fracmax, better: ${better} }]`);
    expect(of('high')).not.toThrow();
    expect(of('low')).toThrow(
      '字段 indicators.0：占最大值比（fracmax）只用于高为好的指标，请换一种。',
    );
  });
});

describe("Copeland's score", () => {
  const relative = 'weights: relative';
  it.each([
    [
      'geometric',
      [relative, 'aggregate: geometric', 'modules:', module('m', A, 'aggregate: copeland, ')],
      '第 6 行，字段 modules.0.aggregate：科普兰（copeland）有负数',
    ],
    [
      'harmonic, above an arithmetic one',
      [
        relative,
        'aggregate: harmonic',
        'modules:',
        '  - id: h',
        '    title: h',
        '    aggregate: arithmetic',
        '    modules:',
        `    ${module('m', A, 'aggregate: copeland, ')}`,
      ],
      '字段 modules.0.modules.0.aggregate：科普兰（copeland）有负数',
    ],
  ])('is negative for some and refused under a mean that is %s', (_, lines, message) => {
    expect(scheme(...lines)).toThrow(message);
  });

  it('cannot be coloured by points', () => {
    const by = (colours: string) =>
      scheme(relative, 'aggregate: copeland', `colours: ${colours}`, `indicators: [${A}]`);
    expect(by('{ by: score, bands: [90, 80, 70, 60] }')).toThrow(
      '第 5 行，字段 colours.by：科普兰（copeland）的指数不是百分制，不能按得分分档，请改为 by: rank。',
    );
    expect(by('{ by: rank, bands: [0.2, 0.4, 0.6, 0.8] }')).not.toThrow();
  });
});

describe('the direction of an indicator', () => {
  it('is that of its goalposts, else the one in the file, else high', () => {
    const read = scheme(
      'weights: relative',
      'normalise: minmax',
      'indicators: [{ id: a }, { id: b, better: low }, { id: c, normalise: goalposts, worst: 9, best: 1 }]',
    );
    expect(indicatorsBelow(read().root).map(({ better }) => better)).toEqual([
      'high',
      'low',
      'low',
    ]);
  });

  it('cannot be stated twice in contradiction', () => {
    const read = scheme(
      'weights: relative',
      'indicators: [{ id: a, better: low, worst: 0, best: 1 }]',
    );
    expect(read).toThrow('字段 indicators.0.better：与 worst、best 的方向不一致');
  });
});

describe('a scheme', () => {
  const whole = `indicators: [{ id: a, weight: 100, worst: 0, best: 1 }]`;
  it.each([
    [
      'an unknown field',
      ['decimal: 2', whole],
      '第 3 行，字段 （整个文件）：不认识 decimal，是不是 decimals',
    ],
    [
      'an unknown field of a module',
      ['modules:', '  - id: m', '    title: m', '    wieght: 1', `    ${whole}`],
      '第 6 行，字段 modules.0：不认识 wieght，是不是 weight',
    ],
    [
      'a number in place of a text',
      ['peer_groups: { 甲: [1] }', whole],
      'peer_groups.甲.0：应为文字，请加引号',
    ],
    ['no indicators', ['indicators: []'], '第 3 行，字段 indicators：不能为空'],
    ['neither modules nor indicators', [], '应写 indicators 或 modules 之一'],
    [
      'missing goalposts',
      ['indicators:', '  - { id: a, weight: 100 }'],
      '第 4 行，字段 indicators.0.worst：固定标尺（goalposts）缺少 worst 和 best',
    ],
    [
      'one goalpost',
      ['indicators: [{ id: a, weight: 100, worst: 1 }]'],
      '第 3 行，字段 indicators.0：worst 和 best 应同时写明',
    ],
    [
      'a goalpost that has no logarithm',
      ['indicators: [{ id: a, weight: 100, log: true, worst: 0, best: 1 }]'],
      '取对数时 worst 和 best 都应大于 0',
    ],
    [
      'all values winsorised',
      ['indicators: [{ id: a, weight: 100, worst: 0, best: 1, winsorise: 0.5 }]'],
      '第 3 行，字段 indicators.0.winsorise：应小于 0.5',
    ],
    [
      'rank bands in per cent',
      ['colours: { by: rank, bands: [20, 40, 60, 80] }', whole],
      '第 3 行，字段 colours.bands：按名次分档的分界应在 0 与 1 之间',
    ],
    [
      'a validity that ends before it begins',
      ["valid: { from: '2024-01-01', to: '2023-12-31' }", whole],
      '第 3 行，字段 valid.to：不能早于 from',
    ],
    [
      'a day that does not exist',
      ["valid: { from: '2024-02-30' }", whole],
      '第 3 行，字段 valid.from：应为日期',
    ],
    [
      'a unit in two peer groups',
      ['peer_groups: { 甲: [A, B], 乙: [B] }', whole],
      '第 3 行，字段 peer_groups：一个单位只能属于一个组',
    ],
  ])('with %s names line and field', (_, lines, message) => {
    expect(scheme(...lines)).toThrow('own.yaml');
    expect(scheme(...lines)).toThrow(message);
  });

  it('is read by name, or by path when it ends in .yaml', () => {
    expect(readSchemeOrFile(county.dir, 'six-modules').title).toBe('六模块信访指数');
    const path = county.write(
      '草案.yml',
      'title: 草案\nversion: "1"\nindicators: [{ id: resolved, weight: 100, worst: 0, best: 1 }]\n',
    );
    expect(readSchemeOrFile(county.dir, path)).toMatchObject({ id: '草案', title: '草案' });
    expect(() => readSchemeOrFile(county.dir, '无.yaml')).toThrow('找不到文件 无.yaml');
  });

  it('may be saved in GB18030', () => {
    // 方 is B7 BD.
    const text = Buffer.concat([
      Buffer.from('title: '),
      Buffer.from([0xb7, 0xbd]),
      Buffer.from(`\nversion: '1'\n${whole}\n`),
    ]);
    expect(readSchemeFile(county.write('gb.yaml', text), null).title).toBe('方');
  });
});
