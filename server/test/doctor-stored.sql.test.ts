import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { editionsOfEachKind } from '../../etl/editions/edition-spec.ts';
import { sealEditions } from '../../etl/seals/seal-editions.ts';
import { StateStore, statePath } from '../../etl/state/state-store.ts';
import { publishedPath, warehousePath } from '../../etl/warehouse/warehouse.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { doctorCommand } from '../cli/doctor.ts';

const loaded = new TestCounty();
let county: TestCounty;

beforeAll(async () => {
  await loaded.load([{ 登记日期: '2024-03-01' }]);
});

beforeEach(() => {
  county = loaded.copy();
});

/** Returns the lines of the self-check about one subject. */
async function doctor(title: string): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  log.mockClear();
  await doctorCommand({ data: county.dir.root });
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  process.exitCode = undefined;
  return lines.filter((line) => line.slice(2).startsWith(`${title}：`));
}

/** Every file below a folder, with its size and the time of its last change. */
function stampsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .sort();
}

describe('the self-check of stored files', () => {
  it('finds both files of the warehouse sound', async () => {
    expect(await doctor('数据仓库')).toEqual(['✓ 数据仓库：两份文件都读得出，内容一致']);
    expect(await doctor('人员密钥')).toEqual(['✓ 人员密钥：完好']);
    expect(await doctor('封存')).toEqual([]);
  });

  it('names the file of the warehouse that is cut short, empty or gone, and what replaces it', async () => {
    const [written, published] = [warehousePath(county.dir), publishedPath(county.dir)];
    const lost = '文件读不出来，可能已经损坏';
    const last = statSync(published).size - 1;
    truncateSync(published, 20_000);
    expect(await doctor('数据仓库')).toEqual([
      `✗ 数据仓库：${published} 第 20000–${last} 字节（从 0 数起）：${lost}；请运行 npx cockpit upgrade，由 ${written} 重新发布。`,
    ]);
    truncateSync(written);
    expect(await doctor('数据仓库')).toEqual([
      `✗ 数据仓库：${written} 和供读取的副本 ${published}：前一份文件是空的，后一份${lost}；请从备份恢复数据仓库。`,
    ]);
    // Without an edition that tells of it nothing was ever loaded.
    rmSync(published);
    expect(await doctor('数据仓库')).toEqual([]);
  });

  it('changes nothing, though it finds much', async () => {
    truncateSync(publishedPath(county.dir), 20_000);
    const before = stampsBelow(county.dir.var());
    expect(before.length).toBeGreaterThan(2);
    await doctor('数据仓库');
    expect(stampsBelow(county.dir.var())).toEqual(before);
  });

  it('says why kept facts could not be written, and that figures do not depend on them', async () => {
    expect(await doctor('指标数据')).toEqual([]);
    mkdirSync(county.dir.var('facts'));
    writeFileSync(county.dir.var('facts', 'failure.txt'), 'No space left on device\nat line 1');
    const lines = await doctor('指标数据');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^！ 指标数据：上一次没能存下来（No space left on device），.*数不受影响/,
    );
  });

  it('says when others can enter the folder of the data', async () => {
    const path = county.dir.var();
    expect(statSync(path).mode & 0o777).toBe(0o700);
    chmodSync(path, 0o755);
    expect((await doctor('数据目录'))[0]).toContain(`chmod 700 ${path}`);
  });

  it('names the key that others may read or that is gone', async () => {
    const path = county.dir.var('person.key');
    chmodSync(path, 0o644);
    expect((await doctor('人员密钥'))[0]).toContain(`chmod 600 ${path}`);
    rmSync(path);
    expect((await doctor('人员密钥'))[0]).toMatch(/^✗ 人员密钥：人员密钥 .*person\.key 不见了/);
  });

  it('names the edition that a power failure has torn', async () => {
    const id = 'township-week-2024-03-03-ytd-six-modules';
    county.write(`var/editions/${id}.json`, '{"format":2,"spec"');
    expect(await doctor('已发布各期')).toEqual([expect.stringContaining(`${id}.json：`)]);
  });

  it.each([
    ['材料', 'papers/weekly-2024-03-03/issue.json', '读不出来，请从备份恢复这个文件后重试。'],
    ['材料', 'papers/numbers.json', '读不出来，请从备份恢复这个文件后重试。'],
    ['出期计划', 'publishing.json', '读不出来，请从备份恢复这个文件后重试。'],
    ['投递', 'outbox/open/0123.jsonl', '读不出来，这一件不会发送；请从备份恢复这个文件。'],
    ['投递', 'outbox/settled/2024-03/0123.jsonl', '读不出来，这一件不会发送'],
    ['大屏', 'screens/0123.json', '读不出来，这块大屏看不到数据；请删去它，重新登记这块大屏。'],
  ])('names what is damaged of %s: %s', async (title, file, sentence) => {
    expect(await doctor(title)).toEqual([]);
    county.write(`var/${file}`, '{"torn');
    const path = county.dir.var(...file.split('/'));
    expect(await doctor(title)).toEqual([expect.stringContaining(`${path} ${sentence}`)]);
    county.write(`var/${file}`, '{"format":99}');
    expect(await doctor(title)).toEqual([
      expect.stringContaining(`${path} 是更新版本的程序写的（格式 99，`),
    ]);
    rmSync(path);
    mkdirSync(path);
    expect(await doctor(title)).toEqual([
      expect.stringContaining(`${path} 是一个文件夹，不是文件；`),
    ]);
  });

  it('names a store of accounts that is damaged or newer', async () => {
    StateStore.open(county.dir).close();
    expect(await doctor('账号')).toEqual([]);
    const path = statePath(county.dir);
    const bytes = readFileSync(path);
    // The number of the layout stands in the header, in bytes 60 to 63.
    writeFileSync(path, bytes.with(63, 99));
    expect(await doctor('账号')).toEqual([
      expect.stringContaining(`${path} 是更新版本的程序写的（格式 99，`),
    ]);
    for (const size of [bytes.length / 2, 100, 0]) {
      writeFileSync(path, bytes.subarray(0, size));
      expect({ size, lines: await doctor('账号') }).toEqual({
        size,
        lines: [expect.stringContaining(`${path} 读不出来，请从备份恢复；`)],
      });
    }
  });

  it('names what is damaged or gone of what is sealed', async () => {
    const week = editionsOfEachKind('week', '2024-03-03', 'six-modules');
    await sealEditions(county.dir, week, { now: '2024-03-04 09:00:00', restate: false });
    expect(await doctor('封存')).toEqual([]);
    const [township, department] = ['township', 'department'].map((kind) =>
      county.dir.var('sealed', 'editions', `${kind}-week-2024-03-03-ytd-six-modules.json`),
    );
    truncateSync(township!, 100);
    rmSync(department!);
    expect(await doctor('封存')).toEqual([
      `✗ 封存：${township}：内容与封存时不同；请从备份恢复这个文件。`,
      `✗ 封存：${department}：文件不见了；请从备份恢复这个文件。`,
    ]);
    truncateSync(county.dir.var('sealed', 'chain.jsonl'));
    const unlisted = '没有哪一条封存记录提到它';
    expect(await doctor('封存')).toEqual([
      expect.stringContaining(`${township}：${unlisted}`),
      expect.stringContaining(unlisted),
    ]);
  });

  it('says when everything sealed is gone though papers were published', async () => {
    const paper = county.dir.var('papers', 'weekly-2024-03-03');
    mkdirSync(paper, { recursive: true });
    writeFileSync(join(paper, 'issue.json'), '{}');
    expect(await doctor('封存')).toEqual([
      `✗ 封存：封存的目录 ${county.dir.var('sealed')} 不见了或是空的，而 ${county.dir.var('papers')} 里已有发出的通报；请从备份恢复 ${county.dir.var('sealed')}，再试。`,
    ]);
  });
});
