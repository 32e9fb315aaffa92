import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepCopy, listKeptCopies, sizeText } from '../../warehouse/kept-copy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DAY = '2026-11-29';

/** Writes a file as the warehouse of a folder; returns functions that copy it and read the folder. */
function warehouse(content = 'a'.repeat(100)) {
  const folder = temporaryFolder();
  const path = join(folder, 'warehouse.duckdb');
  writeFileSync(path, content);
  return {
    folder,
    path,
    keep: (day = DAY, free = 1e9) => keepCopy(path, 3, day, free),
    names: () => readdirSync(folder).sort(),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
  };
}

describe('the copy kept before an upgrade', () => {
  it('is named after the new layout and the day, and holds every byte', async () => {
    const { folder, keep, names, read } = warehouse();
    expect(await keep()).toBe(join(folder, 'before-003-2026-11-29.duckdb'));
    expect(names()).toEqual(['before-003-2026-11-29.duckdb', 'warehouse.duckdb']);
    expect(read('before-003-2026-11-29.duckdb')).toBe('a'.repeat(100));
  });

  it('never overwrites another copy', async () => {
    const { folder, path, keep, names, read } = warehouse();
    await keep();
    writeFileSync(path, 'b'.repeat(100));
    expect(await keep()).toBe(join(folder, 'before-003-2026-11-29-2.duckdb'));
    writeFileSync(path, 'c'.repeat(50));
    expect(await keep()).toBe(join(folder, 'before-003-2026-11-29-3.duckdb'));
    expect(names()).toHaveLength(4);
    expect(read('before-003-2026-11-29.duckdb')).toBe('a'.repeat(100));
    expect(read('before-003-2026-11-29-2.duckdb')).toBe('b'.repeat(100));
  });

  it('never overwrites another copy, where one between was removed', async () => {
    const { folder, keep, names, read } = warehouse();
    writeFileSync(join(folder, 'before-003-2026-11-29.duckdb'), 'first');
    writeFileSync(join(folder, 'before-003-2026-11-29-3.duckdb'), 'third');
    expect(await keep()).toBe(join(folder, 'before-003-2026-11-29-2.duckdb'));
    expect(names()).toHaveLength(4);
    expect(read('before-003-2026-11-29-3.duckdb')).toBe('third');
  });

  it('is not made again on a later day when a killed upgrade left it', async () => {
    const { folder, keep, names } = warehouse();
    writeFileSync(join(folder, 'before.duckdb'), 'half a copy of a killed upgr');
    writeFileSync(join(folder, 'before.duckdb.999999.new'), 'half a copy');
    await keep();
    expect(await keep('2026-11-30')).toBe(join(folder, 'before-003-2026-11-29.duckdb'));
    expect(names()).toEqual(['before-003-2026-11-29.duckdb', 'warehouse.duckdb']);
  });

  it('is refused when the disk has no room for the upgrade', async () => {
    const { folder, keep, names } = warehouse('a'.repeat(50_000_000));
    await expect(keep(DAY, 109_000_000)).rejects.toThrow(
      `数据仓库升级前要留一份副本，需要 110 MB 空闲空间，而 ${folder} 所在的磁盘只剩 109 MB；请腾出空间再运行，数据没有改动。`,
    );
    expect(names()).toEqual(['warehouse.duckdb']);
    await keep(DAY, 111_000_000);
    expect(listKeptCopies(folder)).toEqual([
      { path: join(folder, 'before-003-2026-11-29.duckdb'), bytes: 50_000_000, day: DAY },
    ]);
  });
});

describe('a size', () => {
  it.each([
    [1, '1 MB'],
    [999_000_000, '999 MB'],
    [1_250_000_000, '1.3 GB'],
  ])('of %i bytes is %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
