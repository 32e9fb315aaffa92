import { describe, expect, it } from 'vitest';
import { closed } from '../../support/closed-cases.ts';
import { file, forty, load, sentence, stored } from './fault-files.ts';

describe('quotes in a text table', () => {
  it.each([',', '\t', ';', '|'])(
    'that never close refuse it by their line, between %j',
    async (by) => {
      const text = file(forty((at) => (at === 1 ? { 4: '"关于道路' } : {}))).replaceAll(',', by);
      expect(await sentence('a.csv', text)).toContain('第 3 行有一个双引号没有配对');
    },
  );

  it.each([',', '\t', ';'])('around words of a cell are its text, between %j', async (by) => {
    const text = file(forty((at) => (at % 7 === 5 ? { 4: '"五一"期间扰民' } : {})));
    const { county, reconciliation } = await load('a.csv', text.replaceAll(',', by));
    expect(reconciliation).toMatchObject({ read: 40, new: 40, quarantined: 0 });
    // 5, 12, 19, 26, 33.
    const titles = await stored(county, 'title');
    expect(titles.filter(({ title }) => title === '"五一"期间扰民')).toHaveLength(5);
  });
});

describe('what is no row, or not all of one', () => {
  it('below a small table does not refuse it', async () => {
    const lines = [...forty().slice(0, 12), '制表人：经办员,,,,,'];
    const { reconciliation, notes } = await load('a.csv', file(lines));
    expect(reconciliation).toMatchObject({ read: 13, new: 12, quarantined: 0, blank: 1 });
    expect(notes.join('')).toContain('第 14 行');
  });

  it('with more cells than headings is rejected as shifted', async () => {
    const lines = forty((at) => (at === 5 ? { 4: '路灯不亮,电梯不动' } : {}));
    const { county, reconciliation, rejections } = await load('a.csv', file(lines));
    expect(reconciliation).toMatchObject({ read: 40, new: 39, quarantined: 1 });
    expect(rejections).toMatchObject([{ row: 7, rule: 'cells_beyond_header' }]);
    expect(await stored(county, 'petition_no')).toHaveLength(39);
  });

  it('with fewer cells than the others is told, and one that the file ends in refuses it', async () => {
    const whole = file(forty()).trimEnd();
    const lines = whole.split('\n');
    const short = (at: number) => lines[at]!.split(',').slice(0, 4).join(',');
    // In the middle, and also at the end: the export leaves out blank cells.
    const trimmed = [...lines.slice(0, 20), short(20), ...lines.slice(21, 40), short(40)];
    for (const [text, told] of [
      [[...lines.slice(0, 20), short(20), ...lines.slice(21)].join('\n'), '第 21 行的单元格'],
      [trimmed.join('\n'), '第 21 行等 2 行的单元格'],
      [`${[...lines.slice(0, 40), short(40)].join('\n')}\n`, '第 41 行的单元格'],
    ] as const) {
      const { reconciliation, notes } = await load('a.csv', text);
      expect(reconciliation).toMatchObject({ read: 40, new: 40 });
      expect(notes).toEqual([`${told}比别的行少，缺的按空白读，请核对`]);
    }
    expect(await sentence('a.csv', [...lines.slice(0, 40), short(40)].join('\n'))).toBe(
      `文件 a.csv 最后一行（第 41 行）没有写完：只有 4 格，别的行有 ${lines[0]!.split(',').length} 格，文件可能没有拷完，整份未装载；请重新拷入或重新导出。`,
    );
    // A whole last row needs no line end, and neither does a remark.
    expect((await load('a.csv', whole)).notes).toEqual([]);
    expect(
      (await load('a.csv', `${whole}\n制表人：经办员,审核人：某`)).reconciliation,
    ).toMatchObject({
      read: 41,
      new: 40,
      blank: 1,
    });
  });

  it('and nothing else is an empty file', async () => {
    for (const text of ['\ufeff', '\n\n\n', ' ,,\n,\n']) {
      expect(await sentence('a.csv', text)).toBe('文件 a.csv 是空的，请重新导出。');
    }
  });
});

describe('characters', () => {
  /** UTF-8 of which one character is cut: the second of its three bytes is gone. */
  const cut = (text: string) => {
    const bytes = Buffer.from(text);
    const at = bytes.indexOf('电') + 1;
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  };
  const OWN =
    'title: 自报\nextends: petition\nheadings: { petition_no: [id], registered_at: [created], township: [town], title: [text] }\ndefaults: { channel: 来访 }\n';

  it('cut in a file with a mark of its encoding are counted', async () => {
    const { county, reconciliation, notes } = await load('a.csv', cut(`\ufeff${file(forty())}`));
    expect(reconciliation).toMatchObject({ read: 40, new: 40 });
    expect(notes.join('')).toContain('第 2 行起有 1 个字不是完好的 UTF-8 编码');
    const titles = (await stored(county, 'title')).map(({ title }) => title);
    expect(titles.slice(1)).toEqual(Array.from({ length: 39 }, (_, at) => `小区电梯${at + 1}`));
  });

  it('cut below headings in ASCII do not change the encoding of the others', async () => {
    const lines = Array.from({ length: 21 }, (_, at) => `A${at},2023-05-18,乙镇,道路积水${at}`);
    const text = file([...lines, 'A21,2023-05-18,乙镇,电梯'], 'id,created,town,text');
    const settings = { 'sources/own.yaml': OWN };
    const { county, reconciliation, notes } = await load('a.csv', cut(text), settings);
    expect(reconciliation).toMatchObject({ read: 22, new: 22 });
    expect(notes.join('')).toContain('有 1 个字不是完好的 UTF-8 编码');
    expect((await stored(county, 'title'))[0]).toEqual({ title: '道路积水0' });
  });

  it.each(['\u2028', '\u2029', '\u0085'])(
    'that look like the end of a line are text of JSON: %j',
    async (mark) => {
      const rows = Array.from({ length: 40 }, (_, at) => closed(at, { 主题: `一${mark}二` }));
      const text = rows.map((row) => JSON.stringify(row)).join('\n');
      const { county, reconciliation } = await load('a.jsonl', text);
      expect(reconciliation).toMatchObject({ read: 40, new: 40 });
      expect((await stored(county, 'title'))[0]).toEqual({ title: `一${mark}二` });
    },
  );
});
