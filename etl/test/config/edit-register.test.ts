import { lstatSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import {
  fixedRegister,
  planRegisterChange,
  seenRegister,
  writeRegister,
} from '../../config/edit-register.ts';
import type { Unit } from '../../config/register.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const UNITS = [
  'code,name,kind,peer_group,aliases,note',
  '#900001000,例镇,township,镇乡,,',
  '900001102,"马宅乡",township,镇乡,"马宅|马宅公社","a ""b"", c"',
  '900001101,横店镇,township,镇乡,,',
  '',
  '900001-D1,公安局,department,部门,警方,末行',
].join('\r\n');

function folder(units: string | Buffer = UNITS): DataDir {
  const root = temporaryFolder();
  writeFileSync(join(root, 'county.yaml'), "code: '900001'\nname: 日期县\n");
  writeFileSync(join(root, 'units.csv'), units);
  return new DataDir(root);
}
const read = (dir: DataDir) => readFileSync(join(dir.root, 'units.csv'), 'utf8');
const unitOf = (dir: DataDir, code: string) =>
  seenRegister(dir).units.find((unit) => unit.code === code)!;

function change(dir: DataDir, code: string, words: Partial<Unit>) {
  const unit = { ...unitOf(dir, code), ...words };
  return planRegisterChange(dir, seenRegister(dir).version, code, unit);
}

describe('a change of the register', () => {
  it('writes the fields that changed, and nothing else of the file', () => {
    const dir = folder();
    const plan = change(dir, '900001102', { name: '马宅镇', aliases: ['马宅', '马宅乡'] });
    expect(plan.fields).toEqual([
      { column: 'name', before: '马宅乡', after: '马宅镇' },
      { column: 'aliases', before: '马宅|马宅公社', after: '马宅|马宅乡' },
    ]);
    expect(read(dir)).toBe(UNITS);
    writeRegister(plan);
    expect(read(dir)).toBe(
      UNITS.replace('"马宅乡"', '"马宅镇"').replace('"马宅|马宅公社"', '"马宅|马宅乡"'),
    );
  });

  it('ends a unit with another one in its place', () => {
    const dir = folder();
    const words = { to: '2023-12-31', successor: '900001101', ranked: false };
    writeRegister(change(dir, '900001102', words));
    expect(read(dir)).toBe(
      UNITS.replace(',note', ',note,ranked,to,successor').replace(
        '"a ""b"", c"',
        '"a ""b"", c",no,2023-12-31,900001101',
      ),
    );
    expect(unitOf(dir, '900001102')).toMatchObject(words);
  });

  it('lets a successor begin on the day after at the latest', () => {
    const dir = folder();
    writeRegister(change(dir, '900001101', { from: '2024-01-02' }));
    const ends = (to: string) => change(dir, '900001102', { to, successor: '900001101' });
    expect(() => ends('2023-12-31')).toThrow(
      '横店镇从 2024-01-02 起才有，要承接马宅乡，最迟须从 2024-01-01（最后一天的次日）起，没有保存，请改其中一个日期。',
    );
    writeRegister(ends('2024-01-01'));
    expect(() => change(dir, '900001101', { from: '2024-01-03' })).toThrow('要承接马宅乡');
  });

  it('leaves a gap that is older than the rule', () => {
    const dir = folder(
      'code,name,kind,peer_group,from,to,successor\nA,甲镇,township,镇乡,,2023-12-31,B\nB,乙镇,township,镇乡,2024-06-01,,\n',
    );
    writeRegister(change(dir, 'B', { population: 5 }));
    expect(unitOf(dir, 'B').population).toBe(5);
    expect(() => change(dir, 'B', { population: 0 })).toThrow('人口要大于 0');
  });

  it('leaves names that are older than the rules, and finds codes with blanks behind them', () => {
    const long = '很长'.repeat(40);
    const dir = folder(
      `code,name,kind,peer_group,aliases\n"900001101" ,横店镇,township,镇乡,横\u200b店|横、店|${long}\n`,
    );
    const [unit] = seenRegister(dir).units;
    expect(unit!.aliases).toEqual(['横\u200b店', '横、店', long]);
    const plan = change(dir, '900001101', { aliases: [...unit!.aliases, '横店'] });
    expect(plan.fields.map(({ column }) => column)).toEqual(['aliases']);
    writeRegister(plan);
    expect(read(dir)).toContain(
      `"900001101" ,横店镇,township,镇乡,横\u200b店|横、店|${long}|横店\n`,
    );
    expect(() => change(dir, '900001101', { name: '横\u202e店' })).toThrow('“横□店”里有');
  });

  it('adds a unit behind the last one, in the encoding of the file', () => {
    const dir = folder(iconv.encode(UNITS, 'gb18030'));
    const { version, units } = seenRegister(dir);
    const unit = { ...units[0]!, code: '900001103', name: '新镇, 一', aliases: [] };
    writeRegister(planRegisterChange(dir, version, null, unit));
    const after = iconv.decode(readFileSync(join(dir.root, 'units.csv')), 'gb18030');
    expect(after).toBe(`${UNITS}\r\n900001103,"新镇, 一",department,部门,,`);
  });

  it('leaves a symbolic link one', () => {
    const dir = folder();
    const [path, target] = ['units.csv', 'shared.csv'].map((name) => join(dir.root, name));
    renameSync(path!, target!);
    symlinkSync('shared.csv', path!);
    writeRegister(change(dir, '900001101', { name: '横店新镇' }));
    expect(lstatSync(path!).isSymbolicLink()).toBe(true);
    expect(readFileSync(target!, 'utf8')).toBe(UNITS.replace('横店镇', '横店新镇'));
  });

  it('adds the first unit of a register that has none', () => {
    const dir = folder('code,name,kind,peer_group\n#1,例镇,township,镇乡\n');
    const seen = seenRegister(dir);
    expect(seen.units).toEqual([]);
    const unit = { ...unitOf(folder(), '900001101'), code: '900001109' };
    writeRegister(planRegisterChange(dir, seen.version, null, unit));
    expect(read(dir)).toBe(
      'code,name,kind,peer_group\n#1,例镇,township,镇乡\n900001109,横店镇,township,镇乡\n',
    );
  });

  it.each<[what: string, code: string, words: Partial<Unit>, sentence: string]>([
    ['an alias of another unit', '900001101', { aliases: ['马宅'] }, '“马宅”与第 3 行的马宅乡重复'],
    ['a day that is none', '900001101', { to: '2023-02-30' }, 'to 列'],
    ['a successor without a last day', '900001101', { successor: '900001102' }, '没有写 to'],
    [
      'a successor of another kind',
      '900001101',
      { to: '2023-12-31', successor: '900001-D1' },
      '公安局与横店镇不是同一类单位',
    ],
    ['a line in a name', '900001101', { name: '横店 镇 ' }, '读出来不一样'],
  ])('refuses %s as the program does, and writes nothing', (_, code, words, sentence) => {
    const dir = folder();
    expect(() => change(dir, code, words)).toThrow(sentence);
    expect(read(dir)).toBe(UNITS);
  });

  it.each<[what: string, unit: string, words: Partial<Unit>]>([
    ['by its name', '马宅乡', { name: '马宅镇' }],
    ['by an alias', '马宅公社', { aliases: ['马宅'] }],
  ])('refuses to lose the recipients that a channel has for a unit %s', (_, unit, words) => {
    const dir = folder();
    const shipped = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
    const channels = `channels:\n  - { name: 短信, type: webhook, secret: sms, units: { ${unit}: ['1'], 别处: ['2'] } }\n`;
    writeFileSync(join(dir.root, 'settings.yaml'), shipped.replace(/^channels: .*$/m, channels));
    expect(() => change(dir, '900001102', words)).toThrow(
      `渠道“短信”给“${unit}”写了收件人，这样改就认不出是哪个单位，没有保存，请把“${unit}”留作别名，或先到“渠道和收件人”里把它写成编码。`,
    );
    expect(read(dir)).toBe(UNITS);
    writeRegister(change(dir, '900001102', { name: '马宅镇', aliases: ['马宅', unit] }));
    expect(unitOf(dir, '900001102').name).toBe('马宅镇');
  });

  it('refuses a new unit with a code that is taken', () => {
    const dir = folder();
    const { version } = seenRegister(dir);
    const unit = { ...unitOf(dir, '900001101'), name: '另一个镇' };
    expect(() => planRegisterChange(dir, version, null, unit)).toThrow(
      '“900001101”与第 4 行的横店镇重复',
    );
  });

  it('refuses one of a register that somebody else changed, and one of a unit that is gone', () => {
    const dir = folder();
    const { version } = seenRegister(dir);
    const unit = unitOf(dir, '900001101');
    writeFileSync(join(dir.root, 'units.csv'), `${UNITS}\r\n`);
    expect(() => planRegisterChange(dir, version, unit.code, unit)).toThrow('刚被别人改过');
    expect(() =>
      planRegisterChange(dir, seenRegister(dir).version, '9', { ...unit, code: '9' }),
    ).toThrow('没有编码为 9 的单位');
  });

  it('is not made in the demo county, nor in a region', () => {
    const dir = folder();
    expect(fixedRegister(dir)).toBeNull();
    writeFileSync(join(dir.root, 'region.yaml'), "code: '33'\nname: 某省\n");
    expect(fixedRegister(dir)).toContain('区域的单位名册');
    const demo = new DataDir(temporaryFolder());
    const { version, units } = seenRegister(demo);
    expect(() => planRegisterChange(demo, version, units[0]!.code, units[0]!)).toThrow(
      '自带的演示名册，不能改',
    );
    rmSync(join(dir.root, 'region.yaml'));
  });
});
