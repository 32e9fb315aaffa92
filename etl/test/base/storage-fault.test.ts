import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { QueryError } from '../../base/errors.ts';
import { storageFault } from '../../base/storage-fault.ts';

it.each([
  ["ENOSPC: no space left on device, write '/d/var/a.json'", '/d/var/a.json：磁盘已满，没有写成；'],
  [
    'IO Error: Could not write file "/d/var/w.duckdb": No space left on device',
    '/d/var/w.duckdb：磁盘已满，没有写成；',
  ],
  ["EROFS: read-only file system, open '/d/var/b'", '/d/var/b：磁盘是只读的，没有写成；'],
  [
    'IO Error: Cannot open file "/d/var/w.duckdb": Permission denied',
    '/d/var/w.duckdb：运行程序的账户没有读写权限，',
  ],
  [
    'Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 12288',
    '数据仓库读不出来，可能已经损坏；',
  ],
  [
    "EISDIR: illegal operation on a directory, open '/d/var/log/runs.jsonl'",
    '/d/var/log/runs.jsonl：这里应是一个文件，却是文件夹；',
  ],
  ['Out of Memory Error: failed to allocate data of size 1.0 GiB', '内存不够；'],
])('%s is told in Chinese', (message, start) => {
  expect(storageFault(new QueryError('select 1', new Error(message)))?.startsWith(start)).toBe(
    true,
  );
});

it('an error of the machine itself is told too, and any other is not', () => {
  let refusal: unknown;
  try {
    readFileSync('/proc/self/mem');
  } catch (error) {
    refusal = error;
  }
  expect(storageFault(refusal)).toMatch(/磁盘读写出错/);
  expect(storageFault(new Error('Binder Error: no such column'))).toBeNull();
  expect(storageFault('text')).toBeNull();
});
