import { describe, expect, it } from 'vitest';
import { file, line, load, numberOf, stored } from './fault-files.ts';

describe('places and persons in texts', () => {
  it('places are found at the end of a path, and what is not is listed by name', async () => {
    const places =
      '浙江省金华市演县乙镇 演县/乙镇 演县-乙镇 乙镇万盛街 乙镇政府 演县乙镇人民政府 外县丙镇 城南'.split(
        ' ',
      );
    const text = file(places.map((place, at) => line(at, { 3: place })));
    const { county, unattributed } = await load('a.csv', text);
    const codes = await county.petitions<{ township_code: string | null }>('township_code');
    expect(places.map((_, at) => codes.get(numberOf(at))!.township_code)).toEqual([
      ...Array<string>(6).fill('900001101'),
      null,
      null,
    ]);
    expect(unattributed).toEqual([
      { column: 'township', name: '城南', count: 1 },
      { column: 'township', name: '外县丙镇', count: 1 },
    ]);
  });

  it.each(['900001101', "'900001101", '900001101.0', '900001101000'])(
    'a place is found by its code as a spreadsheet writes it: %s',
    async (code) => {
      const { county, unattributed } = await load('a.csv', file([line(0, { 3: code })]));
      const codes = await county.petitions<{ township_code: string | null }>('township_code');
      expect(codes.get(numberOf(0))).toEqual({ township_code: '900001101' });
      expect(unattributed).toEqual([]);
    },
  );

  it('names in the place of a number are none, and not shown among the values seen', async () => {
    const lines = ['张三丰', '王五', '制表：张某', '待编', '第三号'].map((text, at) =>
      line(at + 1, { 0: text }),
    );
    const { reconciliation, reasons } = await load('a.csv', file([line(0), ...lines]));
    expect(reconciliation).toMatchObject({ new: 2, quarantined: 4 });
    const missing = reasons.find(({ rule }) => rule === 'number_missing');
    expect(missing).toMatchObject({ count: 4, values: ['待编'] });
  });

  it('numbers are masked whatever separates their digits; years, sums and case numbers stay', async () => {
    const texts = [
      ['账号6200.0000.0000.0000.000；手机139.0013.9000', '账号＊＊＊；手机＊＊＊'],
      ['手机139-0013-9000或139 0013 9000', '手机＊＊＊或＊＊＊'],
      [
        '规划（2018-2022年）欠款1234567元，编号20210729005',
        '规划（2018-2022年）欠款1234567元，编号20210729005',
      ],
    ] as const;
    const { county } = await load('a.csv', file(texts.map(([text], at) => line(at, { 4: text }))));
    expect((await stored(county, 'title')).map(({ title }) => title)).toEqual(
      texts.map(([, masked]) => masked),
    );
  });
});
