import { describe, expect, it } from 'vitest';
import { matchReport } from '../../../server/cli/geo.ts';
import { area, bureau, imported, row, square } from './boundary-files.ts';

describe('boundaries are matched with the register', () => {
  it('by code, 9 or 12 digits, text or number', () => {
    const features = row({ dm: '900001001' }, { dm: 900001002 }, { dm: '900001003000' });
    const { matching } = imported(bureau(), features);
    expect(matching.fields.code).toBe('dm');
    expect(matching.matches.map(({ unit, by }) => [unit.name, by])).toEqual([
      ['甲街道', 'code'],
      ['乙镇', 'code'],
      ['丙镇', 'code'],
    ]);
    expect(matching.missing.map(({ name }) => name)).toEqual(['丁乡']);
  });

  it('by name, alias and full name', () => {
    const features = row(
      { 名称: '甲街道 ' },
      { 名称: '乙山' },
      { 名称: '演县丙镇人民政府' },
      { 名称: '某省某市演县丁乡' },
    );
    const { matching } = imported(bureau(), features);
    expect(matching.fields).toEqual({ code: null, name: '名称' });
    expect(matching.matches.map(({ by }) => by)).toEqual(['name', 'alias', 'name', 'name']);
  });

  it('by the fields that match most townships', () => {
    const features = row(
      { id: '900001002', code: '900001001', note: '乙镇' },
      { id: 'x', code: '900001002', note: '乙镇' },
    );
    const { matching } = imported(bureau(), features);
    expect(matching.fields).toEqual({ code: 'code', name: 'note' });
    expect(matching.contradictions).toEqual(['900001001 乙镇，按编码归入甲街道']);
  });

  it('by the requested fields', () => {
    const features = row({ a: '900001001', b: '900001002' }, { a: '900001002', b: 'x' });
    const options = { fields: { code: 'b', name: null } };
    const { matching } = imported(bureau(), features, options);
    expect(matching.matches.map(({ unit }) => unit.name)).toEqual(['乙镇']);
    const unknown = { fields: { code: null, name: '乡' } };
    expect(() => imported(bureau(), features, unknown)).toThrow(
      '没有 --name-field 指定的字段“乡”，文件里的字段是：a、b',
    );
  });

  it('never with a department', () => {
    expect(() => imported(bureau(), row({ name: '公安局' }))).toThrow('没有一个要素与单位名册');
  });

  it('by township when the file has villages, whose borders are removed', () => {
    const dir = bureau();
    const villages = row(
      { code: '900001001201', name: '一村' },
      { code: '900001001202', name: '二村' },
      { code: '900001002201', name: '三村' },
    );
    const { matching, drawn } = imported(dir, villages);
    expect(matching.matches.map(({ boundaries }) => boundaries.length)).toEqual([2, 1]);
    expect(drawn.shared).toBe(1);
  });
});

describe('the match report', () => {
  it('counts each class and names what needs checking', () => {
    const features = [
      ...row({ code: '900001001' }, { name: '演县乙镇' }, { name: '乙镇' }, { name: '外镇' }),
      area({ name: '丙镇' }, square(120.4, 29, 0.1).slice(0, 4)),
      { type: 'Feature', properties: { name: '驻地' }, geometry: null },
    ];
    const lines = matchReport(imported(bureau(), features));
    expect(lines.slice(0, -1)).toEqual([
      '界线.geojson：面要素 5 个，WGS-84 经纬度；编码字段 code，名称字段 name',
      '镇乡街道 4 个 = 按编码 1 + 按名称 2 + 按别名 0 + 缺少 1',
      '  按名称：演县乙镇 → 乙镇',
      '  文件里缺少：丁乡',
      '  名册里没有、未画：外镇',
      '  多个要素合为一个单位：乙镇（2 个）',
      '  界线没有闭合、已闭合：丙镇',
      '  不是面、未用：1 个要素',
    ]);
    expect(lines.at(-1)).toMatch(/^已写入 .*townships\.topo\.json：\d\.\d kB，界线点 \d+ → \d+$/);
  });

  it('warns of neighbours that share no border, and of borders that cross', () => {
    const features = [
      area({ code: '900001001' }, square(120, 29, 0.1)),
      area({ code: '900001002' }, square(120.05, 29.05, 0.1)),
    ];
    const lines = matchReport(imported(bureau(), features));
    expect(lines.filter((line) => line.includes('注意'))).toEqual([
      '  注意：没有两个单位共用界线，界线之间可能有缝隙或重叠',
      '  注意：2 段界线相交或相接，请核对原图是否有重叠',
    ]);
  });

  it('shortens long lists', () => {
    const others = Array.from({ length: 30 }, (_, index) =>
      area({ code: `8000010${index + 10}` }, square(121, 29, 0.1)),
    );
    const lines = matchReport(imported(bureau(), [...row({ code: '900001001' }), ...others]));
    expect(lines.find((line) => line.includes('名册里没有'))).toMatch(/、800001029等 30 个$/);
  });
});
