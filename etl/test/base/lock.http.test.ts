import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BusyError } from '../../base/errors.ts';
import { lockHolder, withLock, withLockOfHosts } from '../../base/lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const refusal = ({ pid }: { pid: number }) => `进程 ${pid}`;

describe('a lock', () => {
  it('is held while the work runs and released when it fails', async () => {
    const path = join(temporaryFolder(), 'new', 'lock.json');
    const held = await withLock(path, refusal, () => Promise.resolve(lockHolder(path)));
    expect(held?.pid).toBe(process.pid);
    expect(readdirSync(join(path, '..'))).toEqual([]);
    await expect(withLock(path, refusal, () => Promise.reject(new Error('坏了')))).rejects.toThrow(
      '坏了',
    );
    expect(existsSync(path)).toBe(false);
  });

  it('refuses a second process with the given sentence and does not run its work', async () => {
    const path = join(temporaryFolder(), 'lock.json');
    let works = 0;
    const second = () => withLock(path, refusal, () => Promise.resolve((works += 1)));
    await withLock(path, refusal, async () => {
      await expect(second()).rejects.toThrow(new BusyError(`进程 ${process.pid}`));
    });
    expect(works).toBe(0);
    expect(await second()).toBe(1);
  });

  it('lets a second process wait and try again', async () => {
    const path = join(temporaryFolder(), 'lock.json');
    const order: string[] = [];
    let finish = () => {};
    const first = withLock(path, refusal, async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      order.push('first');
    });
    await withLock(
      path,
      refusal,
      () => Promise.resolve(order.push('second')),
      async () => {
        order.push('busy');
        if (order.length < 3) return;
        finish();
        await first;
      },
    );
    expect(order).toEqual(['busy', 'busy', 'busy', 'first', 'second']);
  });

  it.each([
    ['of a process that is gone', () => spawnSync(process.execPath, ['-e', '']).pid],
    ['that says nothing', () => null],
  ])('%s holds nobody up', async (_, pid) => {
    const path = join(temporaryFolder(), 'lock.json');
    writeFileSync(path, JSON.stringify({ pid: pid(), since: new Date().toISOString() }));
    expect(lockHolder(path)).toBeNull();
    expect(await withLock(path, refusal, () => Promise.resolve('done'))).toBe('done');
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it('of a data folder is judged by its process, whatever the machine was called', async () => {
    const path = join(temporaryFolder(), 'lock.json');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const lock = { pid, since: new Date().toISOString(), host: 'elsewhere' };
    writeFileSync(path, JSON.stringify(lock));
    expect(await withLock(path, refusal, () => Promise.resolve('done'))).toBe('done');
  });

  it.each([
    ['another machine', 'elsewhere', '机器 elsewhere 的进程'],
    ['this machine, which is dead', hostname(), null],
    ['a program that told no machine, which is dead', undefined, null],
  ])('of a folder that machines share is left to a process of %s', async (_, host, sentence) => {
    const path = join(temporaryFolder(), 'lock.json');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const lock = { pid, since: new Date().toISOString(), host };
    writeFileSync(path, JSON.stringify(lock));
    const work = withLockOfHosts(path, '甲的计算', () => Promise.resolve('done'));
    if (sentence === null) expect(await work).toBe('done');
    else await expect(work).rejects.toThrow(sentence);
  });

  it('of a folder that machines share is left to a process of this machine that is alive', async () => {
    const path = join(temporaryFolder(), 'lock.json');
    const second = () => withLockOfHosts(path, '甲的计算', () => Promise.resolve('done'));
    await withLockOfHosts(path, '甲的计算', async () => {
      await expect(second()).rejects.toThrow(
        new BusyError(`甲的计算正由进程 ${process.pid} 进行，请等它结束后再试。`),
      );
    });
    expect(await second()).toBe('done');
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });
});
