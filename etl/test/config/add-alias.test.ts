import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { addAlias } from '../../config/add-alias.ts';
import { joinCsv, splitCsv } from '../../config/csv-text.ts';
import { DataDir } from '../../config/data-dir.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const UNITS = [
  'code,name,kind,peer_group,aliases,note',
  '900001102,"马宅乡",township,镇乡,"马宅|马宅公社","a ""b"", c"',
  '900001101,横店镇,township,镇乡,,',
  '',
  '900001-D1,公安局,department,部门,警方,末行',
].join('\r\n');

function folder(units: string | Buffer): DataDir {
  const root = temporaryFolder();
  writeFileSync(join(root, 'county.yaml'), "code: '900001'\nname: 日期县\n");
  writeFileSync(join(root, 'units.csv'), units);
  return new DataDir(root);
}
const read = (dir: DataDir) => readFileSync(join(dir.root, 'units.csv'));

describe('an alias', () => {
  it('is written into the row of its unit, and nothing else changes', () => {
    const dir = folder(UNITS);
    const { unit, isNew } = addAlias(dir, ' 影视城管委会 ', '横店镇');
    expect([unit.code, isNew]).toEqual(['900001101', true]);
    expect(read(dir).toString()).toBe(UNITS.replace('镇乡,,', '镇乡,影视城管委会,'));
    addAlias(dir, '影视城', '900001101');
    addAlias(dir, '马宅,老区', '马宅公社');
    expect(read(dir).toString()).toBe(
      UNITS.replace('镇乡,,', '镇乡,影视城管委会|影视城,').replace(
        '"马宅|马宅公社"',
        '"马宅|马宅公社|马宅,老区"',
      ),
    );
  });

  it.each([
    ['gb18030', { addBOM: false }],
    ['utf-8', { addBOM: true }],
    ['utf-16le', { addBOM: true }],
  ])('keeps the encoding %s', (encoding, options) => {
    const dir = folder(iconv.encode(UNITS, encoding, options));
    addAlias(dir, '影视城', '横店镇');
    const after = UNITS.replace('镇乡,,', '镇乡,影视城,');
    expect(read(dir)).toEqual(iconv.encode(after, encoding, options));
  });

  it('gets a column where the register has none', () => {
    const dir = folder('code;name;kind;peer_group\n1;甲镇;township;镇乡\n2;乙镇;township;镇乡\n');
    addAlias(dir, '甲地', '甲镇');
    expect(read(dir).toString()).toBe(
      'code;name;kind;peer_group;aliases\n1;甲镇;township;镇乡;甲地\n2;乙镇;township;镇乡\n',
    );
  });

  it('that names its unit already changes nothing', () => {
    const dir = folder(UNITS);
    expect(addAlias(dir, '马宅', '马宅乡').isNew).toBe(false);
    expect(addAlias(dir, '日期县横店镇人民政府', '横店镇').isNew).toBe(false);
    expect(read(dir).toString()).toBe(UNITS);
  });

  it.each([
    ['马宅', '横店镇', '“马宅”已经指马宅乡，不能作横店镇的别名'],
    ['马宅乡政府', '横店镇', '“马宅乡政府”已经指马宅乡，不能作横店镇的别名'],
    ['警方', '横店镇', '“警方”已经指公安局'],
    ['影视城', '横殿镇', '单位名册里没有“横殿镇”，是不是“横店镇”'],
    ['影视城', '公按局', '是不是“公安局”'],
    ['影视城', 'xyz', '单位名册里没有“xyz”？请写单位的编码、名称或别名'],
    [' ', '横店镇', '别名不能是空白'],
    ['甲|乙', '横店镇', '不能有竖线或换行'],
    ['12345', '横店镇', '是数字，请写进 units.csv 的 code 列'],
  ])('“%s” of “%s” is refused', (alias, unit, message) => {
    const dir = folder(UNITS);
    expect(() => addAlias(dir, alias, unit)).toThrow(message);
    expect(read(dir).toString()).toBe(UNITS);
  });

  it('of an unknown unit is refused with the register that was searched', () => {
    const dir = folder(UNITS);
    const path = join(dir.root, 'units.csv');
    expect(() => addAlias(dir, '影视城', 'xyz')).toThrow(`（名册 ${path}）`);
    expect(addAlias(dir, '影视城', '横店镇').path).toBe(path);
  });

  it('needs a register in the data folder itself', () => {
    expect(() => addAlias(new DataDir(temporaryFolder()), '影视城', '横店镇')).toThrow(
      '里没有 units.csv',
    );
  });
});

describe('a CSV text cut into records', () => {
  it.each([UNITS, '', 'a,b', 'a,b\n', 'a\r\nb\nc\rd', '"a\n,b",c\r\n\r\nd,"e', 'a"b,c"\n'])(
    '%j is the same when joined',
    (text) => {
      expect(joinCsv(splitCsv(text, ','), ',')).toBe(text);
    },
  );
});
