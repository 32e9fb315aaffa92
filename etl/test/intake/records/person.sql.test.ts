import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRows } from '../../support/load-rows.ts';
import type { Loaded } from '../../support/load-rows.ts';

const PERSON = {
  信访人姓名: '王小明',
  身份证号: '33078319900101123X',
  联系电话: '13900139000',
  地址: '演县乙镇和平路8号',
};

/** Texts of petitions of `PERSON`, as written and as stored. */
const TEXTS: [written: string, stored: string][] = [
  ['致电13800138000未接', '致电＊＊＊未接'],
  ['致电138 0013 8000未接', '致电＊＊＊未接'],
  ['致电138-0013-8000未接', '致电＊＊＊未接'],
  ['致电１３８００１３８０００未接', '致电＊＊＊未接'],
  ['致电0579-86655555未接', '致电＊＊＊未接'],
  ['致电86655555未接', '致电＊＊＊未接'],
  ['致电8665555未接', '致电＊＊＊未接'],
  ['致电+8613800138000未接', '致电+＊＊＊未接'],
  ['本人手机13900139000', '本人手机＊＊＊'],
  ['证件330783199001011234遗失', '证件＊＊＊遗失'],
  ['证件33078319900101123X遗失', '证件＊＊＊遗失'],
  ['证件33078319900101123x遗失', '证件＊＊＊遗失'],
  ['证件330783 19900101 123X遗失', '证件＊＊＊遗失'],
  ['旧证330783900101123遗失', '旧证＊＊＊遗失'],
  ['汇入6222021234567890123账户', '汇入＊＊＊账户'],
  ['汇入6222 0212 3456 7890 123账户', '汇入＊＊＊账户'],
  ['发信至wang.xm@example.com未复', '发信至＊＊＊未复'],
  ['王小明反映停水', '＊＊＊反映停水'],
  ['家住演县乙镇和平路8号三楼', '家住＊＊＊三楼'],
  ['王小明，演县乙镇和平路8号，13800138000', '＊＊＊，＊＊＊，＊＊＊'],
  ['李四反映停水', '李四反映停水'],
  ['致电138  0013  8000未接', '致电＊＊＊未接'],
  ['20230518停水', '20230518停水'],
  ['2023-05-18-2023-06-01停水', '2023-05-18-2023-06-01停水'],
  ['2023-05-18停水', '2023-05-18停水'],
  ['2023/5/8停水', '2023/5/8停水'],
  ['2023.05.18停水', '2023.05.18停水'],
  ['2023年5月18日停水', '2023年5月18日停水'],
  ['2023-05-18 09:03:20停水', '2023-05-18 09:03:20停水'],
  ['2023-05-18至2023-06-01停水', '2023-05-18至2023-06-01停水'],
  ['拖欠工资500000元', '拖欠工资500000元'],
  ['拨打12345热线', '拨打12345热线'],
  ['共3户、12人', '共3户、12人'],
];

describe('person data in title and content', () => {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await loadRows(
      TEXTS.map(([text]) => ({ ...PERSON, 主题: text, 反映内容: `一、${text}` })),
    );
  });

  it.each(TEXTS.map(([written, stored], at) => ({ written, stored, at })))(
    '“$written” is stored as “$stored”',
    ({ stored, at }) => {
      expect(loaded.stored.get(`A${at + 1}`)).toMatchObject({
        title: stored,
        content: `一、${stored}`,
      });
    },
  );

  it('includes the own name and address when their cells have blanks around them', async () => {
    const { stored } = await loadRows([
      {
        信访人姓名: '\u3000王小明\u3000',
        地址: '演县乙镇和平路8号\u00a0',
        反映内容: '王小明家住演县乙镇和平路8号',
      },
    ]);
    expect(stored.get('A1')).toMatchObject({ content: '＊＊＊家住＊＊＊' });
  });

  it('is dropped in every line of a cell', async () => {
    const { stored } = await loadRows([{ ...PERSON, 反映内容: '王小明\n电话13800138000\n求决' }]);
    expect(stored.get('A1')).toMatchObject({ content: '＊＊＊\n电话＊＊＊\n求决' });
  });
});

describe('the text of an accusation', () => {
  const text = { 主题: '举报某村主任', 反映内容: '某村主任挪用资金' };
  it.each(['揭发控告', '检举控告', ' 揭发控告\u3000', '揭发控告\u200b'])(
    'is not stored when the purpose is %j',
    async (信访目的) => {
      const { stored } = await loadRows([{ ...text, 信访目的 }]);
      expect(stored.get('A1')).toMatchObject({ purpose: 'accusation', title: null, content: null });
    },
  );

  it.each(['揭发控告', '检举控告', ' 揭发控告\u3000', '揭发控告\u200b'])(
    'is not kept in quarantine either when the purpose is %j',
    async (信访目的) => {
      const { county } = await loadRows([
        { ...text, 信访目的, 信访层级: '地级市' },
        { ...text, 信访目的, 信访形式: '飞鸽' },
      ]);
      const kept = await county.rows<{ row_json: string }>(
        'select row_json from warehouse.quarantine',
      );
      expect(kept).toHaveLength(1);
      expect(JSON.stringify(kept)).not.toMatch(/村主任/);
    },
  );

  it('of other purposes is stored', async () => {
    const { stored } = await loadRows([{ ...text, 信访目的: '求决' }, text]);
    expect(stored.get('A1')).toMatchObject({ title: '举报某村主任', content: '某村主任挪用资金' });
    expect(stored.get('A2')).toMatchObject({ title: '举报某村主任' });
  });
});

describe('the key of a petitioner (method.md §2)', () => {
  const key = ({ stored }: Loaded, no: string) => stored.get(no)!['petitioner_key'];

  it('is the identity number, else name and phone together, else none', async () => {
    const loaded = await loadRows([
      PERSON,
      { 身份证号: PERSON.身份证号 },
      { ...PERSON, 身份证号: ' 33078319900101123x ' },
      { ...PERSON, 身份证号: '330783199001011234' },
      { ...PERSON, 身份证号: '' },
      { 信访人姓名: ' 王小明 ', 联系电话: '１３９００１３９０００' },
      { 信访人姓名: '王小明', 联系电话: '13800138000' },
      { 信访人姓名: '王小明' },
      { 联系电话: '13900139000' },
      { 地址: PERSON.地址 },
    ]);
    const keys = Array.from({ length: 10 }, (_, at) => key(loaded, `A${at + 1}`));
    // The first three have the same identity number.
    expect([keys[1], keys[2]]).toEqual([keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
    // The fifth and sixth have the same name and phone, the seventh has not.
    expect(keys[5]).toBe(keys[4]);
    expect(new Set([keys[0], keys[3], keys[4], keys[6]]).size).toBe(4);
    expect(keys.slice(7)).toEqual([null, null, null]);
  });

  it('is HMAC-SHA256 under the key of the folder, its first 128 bits', async () => {
    const loaded = await loadRows([PERSON, { ...PERSON, 身份证号: '' }]);
    const hmac = (text: string) =>
      createHmac('sha256', readFileSync(loaded.county.dir.var('person.key')))
        .update(text)
        .digest('hex')
        .slice(0, 32);
    expect(key(loaded, 'A1')).toBe(hmac('id\n33078319900101123X'));
    expect(key(loaded, 'A2')).toBe(hmac('name+phone\n王小明\n13900139000'));
  });

  it('differs between counties, because each folder has its own secret', async () => {
    const [one, other] = [await loadRows([PERSON]), await loadRows([PERSON])];
    expect(key(one, 'A1')).not.toBe(key(other, 'A1'));
  });

  it('contains no person data', async () => {
    const loaded = await loadRows([PERSON]);
    for (const part of Object.values(PERSON)) expect(key(loaded, 'A1')).not.toContain(part);
  });
});
