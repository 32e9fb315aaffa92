import { chmodSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';

const ROW = { 登记日期: '2024-03-01' };

async function loaded(): Promise<{ county: TestCounty; path: string }> {
  const county = new TestCounty();
  await county.load([ROW]);
  return { county, path: county.dir.var('person.key') };
}

/** What stands behind the fault of a key that is gone. */
const LOST =
  '已装载的信访件用它辨认信访人，换一个就认不出来了；请从备份恢复这个文件后再试，没有装载。';

describe('the key of the petitioners', () => {
  it('is made by the first load: 32 bytes that only the owner reads', async () => {
    const { path } = await loaded();
    expect(statSync(path).size).toBe(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is never made again when it is missing', async () => {
    const { county, path } = await loaded();
    rmSync(path);
    await expect(county.load([ROW])).rejects.toThrow(`人员密钥 ${path} 不见了，${LOST}`);
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('is refused when it is cut short', async () => {
    const { county, path } = await loaded();
    truncateSync(path, 16);
    await expect(county.load([ROW])).rejects.toThrow(
      `人员密钥 ${path} 是 16 字节，应为 32 字节，可能已经损坏，${LOST}`,
    );
    expect(readFileSync(path)).toHaveLength(16);
  });

  it('is refused when others may read it', async () => {
    const { county, path } = await loaded();
    chmodSync(path, 0o640);
    await expect(county.load([ROW])).rejects.toThrow(
      `人员密钥 ${path} 别的账户也能读写，请运行 chmod 600 ${path} 后再试，没有装载。`,
    );
    chmodSync(path, 0o600);
    await county.load([ROW]);
  });

  it('that a power failure cut short before any load is made again', async () => {
    const county = new TestCounty();
    const path = county.write('var/person.key', '');
    await county.load([ROW]);
    expect(statSync(path).size).toBe(32);
  });
});
