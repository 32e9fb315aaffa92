import { expect, it } from 'vitest';
import { inapplicableNote } from '../../../intake/load/inapplicable.ts';
import { TestCounty } from '../../support/test-county.ts';

const HEADER = '信访件编号,登记日期,信访形式,问题属地';
const ROW = 'A,2024-03-01,来访,乙镇';

async function load(headings: string, cells: string) {
  const county = new TestCounty();
  return county.loadFile(county.write('a.csv', `${HEADER}${headings}\n${ROW}${cells}\n`));
}

it('a file that lacks columns names the indicators that do not apply, once', async () => {
  const { inapplicable } = await load(
    ',内容分类,受理日期,办结日期,信访层级,首次信访件编号,姓名,信访人姓名,满意度评价',
    ',农村/土地,2024-03-02,,县,,某某,某某,',
  );
  // No 化解情况; no 是否重复件 and a name without telephone; no 评价日期, 列入积案日期, 退回重办日期.
  expect(inapplicable.columns).toEqual([
    '化解情况',
    '是否重复件',
    '列入积案日期',
    '积案化解日期',
    '评价日期',
    '退回重办日期',
  ]);
  expect(inapplicable.indicators).toEqual([
    '初次信访化解率',
    '重复信访率',
    '重复信访化解率',
    '积案化解率',
    '三大领域化解率',
    '群众满意率',
    '参评率',
    '化解率',
    '退回重办率',
  ]);
  expect(inapplicableNote(inapplicable)).toMatch(
    /^缺“化解情况”“是否重复件”.*列，这份文件的件不计初次/,
  );
});

it('a file with all columns names none, with names and telephones in place of a mark', async () => {
  const { inapplicable } = await load(
    ',内容分类,受理日期,办结日期,化解情况,信访层级,首次信访件编号,信访人姓名,联系电话,满意度评价,评价日期,列入积案日期,积案化解日期,退回重办日期',
    ',农村/土地,,,,,,,,,,,,',
  );
  expect(inapplicable).toEqual({ columns: [], indicators: [] });
  expect(inapplicableNote(inapplicable)).toBeNull();
});

it('a file of handling rows names none', async () => {
  const county = new TestCounty();
  const text = '信访件编号,环节,时间,单位\nA,受理,2024-03-02,乙镇\n';
  const { inapplicable } = await county.loadFile(county.write('办理过程.csv', text));
  expect(inapplicable.indicators).toEqual([]);
});
