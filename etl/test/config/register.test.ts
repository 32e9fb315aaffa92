import { describe, expect, it } from 'vitest';
import { readRegister, unitLabels, withDefaults, withoutDefaults } from '../../config/register.ts';
import { CountyFolder } from '../support/county-folder.ts';

const HEADER = 'code,name,kind,peer_group,aliases,population,villages';
const register = (...lines: string[]) => {
  const { dir } = new CountyFolder({ 'units.csv': [HEADER, ...lines].join('\n') });
  return { read: () => readRegister(dir), path: `${dir.root}/units.csv` };
};

/** What the columns of ranking and time mean when they are absent or blank. */
const STAYING = { ranked: true, from: null, to: null, successor: null };
const COLUMNS_OF_TIME = `${HEADER},ranked,from,to,successor`;
const registerOverTime = (...lines: string[]) => {
  const { dir } = new CountyFolder({ 'units.csv': [COLUMNS_OF_TIME, ...lines].join('\n') });
  return () => readRegister(dir);
};

describe('units.csv', () => {
  it('is read into units in code order', () => {
    const { read } = register(
      'B,乙镇,township,镇乡,乙 | 乙镇政府|,20000,12',
      ' A , 甲街道 ,township,街道,,',
      '',
      'D,教育局,department,部门',
    );
    expect(read()).toEqual([
      {
        code: 'A',
        name: '甲街道',
        kind: 'township',
        peer_group: '街道',
        aliases: [],
        population: null,
        villages: null,
        ...STAYING,
      },
      {
        code: 'B',
        name: '乙镇',
        kind: 'township',
        peer_group: '镇乡',
        aliases: ['乙', '乙镇政府'],
        population: 20000,
        villages: 12,
        ...STAYING,
      },
      {
        code: 'D',
        name: '教育局',
        kind: 'department',
        peer_group: '部门',
        aliases: [],
        population: null,
        villages: null,
        ...STAYING,
      },
    ]);
  });

  it('tells all mistakes at once', () => {
    const wrong = register('A,甲,village,街道,,很多', 'B,乙镇,township,镇乡', ',,township,镇乡');
    expect(wrong.read).toThrow(
      new RegExp(
        `^设置文件 ${wrong.path} 第 2 行，kind 列：只能是 [^；]*；第 2 行，population 列：应为整数；` +
          '第 4 行，code 列：不能为空；(第 4 行，code 列：[^；]*；)?第 4 行，name 列：不能为空。$',
      ),
    );
    const twice = register(
      'A,甲,township,',
      'B,甲,township,',
      'C,乙,township,',
      'D,丙,township,,乙',
    );
    expect(twice.read).toThrow(/第 3 行：“甲”与第 2 行的甲重复.*；第 5 行：“乙”与第 4 行的乙重复/);
    const many = register(...Array.from({ length: 30 }, (_, at) => `A${at},,township,`));
    expect(many.read).toThrow(/第 21 行，name 列：不能为空；等等，共 30 处。$/);
  });

  // The first unit is on line 2.
  it.each([
    ['a bad kind', 'A,甲,village,街道', '第 2 行，kind 列：只能是 township、department 之一'],
    ['no code', ',甲,township,街道', '第 2 行，code 列：不能为空'],
    ['no name', 'A,,township,街道', '第 2 行，name 列：不能为空'],
    ['a bad population', 'A,甲,township,街道,,很多', '第 2 行，population 列：应为整数'],
    ['a bad number of villages', 'A,甲,township,街道,,,-3', '第 2 行，villages 列：应为整数'],
    ['a mistake after a blank line', 'A,甲,township,街道\n\nB,乙,镇,街道', '第 4 行，kind 列'],
    ['a code twice', 'A,甲,township,街道\nA,乙,township,街道', '第 3 行：“A”与第 2 行的甲重复'],
    ['a name twice', 'A,甲,township,街道\nB,甲,department,部门', '第 3 行：“甲”与第 2 行的甲重复'],
    [
      'an alias that is a name',
      'A,甲,township,街道\nB,乙,township,街道,丙|甲',
      '第 3 行：“甲”与第 2 行的甲重复',
    ],
    [
      'an alias twice',
      'A,甲,township,街道,子\nB,乙,township,街道,子',
      '第 3 行：“子”与第 2 行的甲重复',
    ],
    ['no unit at all', '', '里没有单位'],
    ['examples alone', '#A,甲,township,街道', '里没有单位，请从第 2 行起'],
    [
      'an alias of two units',
      'A,甲,township,街道,子\nB,乙,township,街道,丑|子',
      '第 3 行：“子”与第 2 行的甲重复（aliases 列），编码、名称、别名只能属于一个单位。',
    ],
    [
      'a code that a spreadsheet has spoilt',
      '3.30783E+08,甲,township,街道',
      '第 2 行，code 列：编码被表格软件改成了科学计数',
    ],
    ['a number with decimals', '330783001.0,甲,township,街道', '第 2 行，code 列：不是编码'],
    ['a name for a code', '甲,330783001,township,街道', '第 2 行，code 列：不是编码'],
    ['a code with a slash', 'A/1,甲,township,街道', '第 2 行，code 列：不是编码'],
    ['a comma between aliases', 'A,甲,township,街道,子,100,2,丑', '第 2 行：“丑”在最后一列之外'],
  ])('with %s names file and line', (_, lines, message) => {
    const { read, path } = register(lines);
    expect(read).toThrow(path);
    expect(read).toThrow(message);
  });

  it('tells which units are not ranked, and the days and successor of those that end', () => {
    const read = registerOverTime(
      'A,甲,township,街道,,,,,,,',
      'B,乙,township,街道,,,,是,2020/1/1,2023-12-31,A',
      'C,丙,township,街道,,,,yes,2021-02-03,,',
      'D,法院,department,部门,,,,否,,2023-06-30,',
      'E,检察院,department,部门,,,,no,,,',
      'F,税务局,department,部门,,,,0,,,',
      'G,民政局,department,部门,,,,1,,,',
    );
    const told = read().map(({ code, ranked, from, to, successor }) => [
      code,
      ranked,
      from,
      to,
      successor,
    ]);
    expect(told).toEqual([
      ['A', true, null, null, null],
      ['B', true, '2020-01-01', '2023-12-31', 'A'],
      ['C', true, '2021-02-03', null, null],
      ['D', false, null, '2023-06-30', null],
      ['E', false, null, null, null],
      ['F', false, null, null, null],
      ['G', true, null, null, null],
    ]);
  });

  it('without those columns keeps the written form of before, of which its version is made', () => {
    const [unit] = register('A,甲,township,街道,,20000,12').read();
    const written =
      '{"code":"A","name":"甲","kind":"township","peer_group":"街道","aliases":[],"population":20000,"villages":12}';
    expect(JSON.stringify(withoutDefaults(unit!))).toBe(written);
    expect(withDefaults(withoutDefaults(unit!))).toEqual(unit);
  });

  it('keeps what those columns say in the written form', () => {
    const [unit] = registerOverTime(
      'A,甲,township,街道,,,,否,2020-01-01,2023-12-31,B',
      'B,乙,township,街道,,,,,,,',
    )();
    const said = { ranked: false, from: '2020-01-01', to: '2023-12-31', successor: 'B' };
    expect(withoutDefaults(unit!)).toMatchObject(said);
    expect(withDefaults(withoutDefaults(unit!))).toEqual(unit);
  });

  it('may pass on the cases of a unit more than once', () => {
    const read = registerOverTime(
      'A,甲,township,街道,,,,,,2022-12-31,B',
      'B,乙,township,街道,,,,,,2023-12-31,C',
      'C,丙,township,街道,,,,,,,',
    );
    expect(read().map(({ successor }) => successor)).toEqual(['B', 'C', null]);
  });

  it.each([
    [
      'a word that is neither yes nor no',
      'A,甲,township,街道,,,,不排,,,',
      '第 2 行，ranked 列：只能留空或填 yes、是、1（参加排名），no、否、0（不参加排名）。',
    ],
    [
      'a day that is none',
      'A,甲,township,街道,,,,,2023-02-29,,',
      '第 2 行，from 列：应为日期，例如 2023-05-18。',
    ],
    [
      'an end before the beginning',
      'A,甲,township,街道,,,,,2023-05-01,2023-04-30,',
      '第 2 行，to 列：2023-04-30 早于 from 列的 2023-05-01。',
    ],
    [
      'a successor without an end',
      'A,甲,township,街道,,,,,,,B\nB,乙,township,街道,,,,,,,',
      '第 2 行写了 successor 而没有写 to，请补上甲的最后一天。',
    ],
    [
      'an unknown successor',
      'A,甲,township,街道,,,,,,2023-12-31,乙\nB,乙,township,街道,,,,,,,',
      '第 2 行，successor 列：没有编码为 乙 的单位，请改正或先补入这个单位。',
    ],
    [
      'a successor of another kind',
      'A,甲,township,街道,,,,,,,\nD,民政局,department,部门,,,,,,2023-12-31,A',
      '第 3 行，successor 列：甲与民政局不是同一类单位，请改正。',
    ],
    [
      'its own successor',
      'A,甲,township,街道,,,,,,2023-12-31,A',
      '第 2 行，successor 列：甲的承接单位绕回了它自己，请改正。',
    ],
    [
      'a circle that another unit leads into',
      'A,甲,township,街道,,,,,,2023-12-31,B\nB,乙,township,街道,,,,,,2023-12-31,C\nC,丙,township,街道,,,,,,2023-12-31,B',
      '第 3 行，successor 列：乙的承接单位绕回了它自己，请改正。',
    ],
  ])('with %s is refused in a sentence', (_, lines, message) => {
    expect(registerOverTime(lines)).toThrow(message);
  });

  it('may leave the peer group blank: one group for the kind', () => {
    const { read } = register('A,甲,township,\nB,乙,township,');
    expect(read()).toMatchObject([{ peer_group: '' }, { peer_group: '' }]);
  });

  it('names missing columns', () => {
    const { dir } = new CountyFolder({ 'units.csv': 'code,name\nA,甲\n' });
    expect(() => readRegister(dir)).toThrow('units.csv 第 1 行缺少列 kind、peer_group');
  });

  it.each([
    ['code,name,kind,peer_group,alias', '不认识列 alias，是不是 aliases。'],
    ['code,name,Kind,peer_group', '不认识列 Kind，是不是 kind。'],
    ['code,name,name,kind,peer_group', '列 name 写了两次，请删去一列。'],
  ])('with the header %s says what is wrong with it', (header, message) => {
    const { dir } = new CountyFolder({ 'units.csv': `${header}\nA,甲,township,街道\n` });
    expect(() => readRegister(dir)).toThrow(`units.csv 第 1 行：${message}`);
  });

  it('may have lines that do not count, and columns of the bureau', () => {
    const { dir } = new CountyFolder({
      'units.csv': 'code,name,kind,peer_group,联系人\n#A,甲,township,街道\nB,乙,township,镇乡,某\n',
    });
    expect(readRegister(dir).map(({ code }) => code)).toEqual(['B']);
  });

  it('may have ends of lines of two kinds', () => {
    const { read } = register('A,甲,township,街道,\r\nB,乙,township,镇乡,丁\nC,丙,township,镇乡,');
    expect(read().map(({ code }) => code)).toEqual(['A', 'B', 'C']);
  });

  it('may repeat the name of a unit among its aliases', () => {
    expect(register('A,甲,township,街道,甲|甲街').read()).toHaveLength(1);
  });

  it('prefers the own name of a unit to the name of another unit with an affix', () => {
    const { read } = register('A,乙,township,镇乡', 'B,演县乙,department,部门');
    const labels = unitLabels(read(), { code: '900001', name: '演县' });
    const codes = (text: string) =>
      labels.filter(({ label }) => label === text).map(({ code }) => code);
    expect(codes('演县乙')).toEqual(['B']);
    expect(codes('乙人民政府')).toEqual(['A']);
  });
});
