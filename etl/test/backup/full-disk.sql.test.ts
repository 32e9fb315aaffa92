import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { encrypted } from '../../backup/encryption.ts';
import { storageFault } from '../../base/storage-fault.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A disk that is full as soon as something is written. */
const fullDisk = () =>
  new Writable({
    write: (_chunk, _encoding, done) =>
      done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })),
  });

// Files of tests share their modules: what has been loaded with the real one is loaded anew.
beforeAll(() => {
  vi.resetModules();
  vi.doMock('tar', () => ({ extract: fullDisk }));
});
afterAll(() => {
  vi.doUnmock('tar');
  vi.resetModules();
});

it('a full disk is told as that, and not as a damaged backup', async () => {
  const { restoreBackup } = await import('../../backup/restore-backup.ts');
  const folder = temporaryFolder();
  const file = join(folder, 'county.backup');
  const bytes = await encrypted(Readable.from([Buffer.from('x')]), '备份口令', 10);
  writeFileSync(file, Buffer.concat(await bytes.toArray()));
  const error = await restoreBackup(file, join(folder, 'new'), '备份口令', new Date()).then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(storageFault(error)).toBe('磁盘已满，没有写成；请腾出空间后再试，原有的数据没有改动。');
  expect(String(error)).not.toContain('已损坏');
});
