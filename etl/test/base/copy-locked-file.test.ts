import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyLockedFile } from '../../base/copy-locked-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function files(...names: string[]) {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), name);
  return {
    path: (name: string) => join(folder, name),
    names: () => readdirSync(folder).sort(),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
  };
}

describe('a copy of a locked file', () => {
  it('takes the place of the file of its name, and of what killed processes left', async () => {
    const { path, names, read } = files('a', 'b', 'b.999999.new', 'b.new');
    await copyLockedFile(path('a'), path('b'));
    expect(names()).toEqual(['a', 'b']);
    expect(read('b')).toBe('a');
  });

  it('that cannot be written leaves the file of its name, and says why', async () => {
    const { path, names } = files('a');
    mkdirSync(path('b'));
    await expect(copyLockedFile(path('a'), path('b'))).rejects.toThrow(
      `${path('a')} 没有能复制为 ${path('b')}（`,
    );
    await expect(copyLockedFile(path('none'), path('c'))).rejects.toThrow(
      '（No such file or directory），请检查磁盘空间和写权限后再试。',
    );
    expect(names()).toEqual(['a', 'b']);
  });
});
