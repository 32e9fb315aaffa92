import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { demoOutgoing } from '../../config/demo-delivery.ts';
import { requireOutgoingFolder } from '../../config/outgoing-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const dir = new DataDir(temporaryFolder());
const check = (path: string) => () => requireOutgoingFolder(dir, path);
const link = (target: string) => {
  const path = join(temporaryFolder(), 'link');
  symlinkSync(target, path);
  return path;
};

describe('the folder of a channel', () => {
  it('is one that is there, also behind a link, and that of the demo', () => {
    mkdirSync(demoOutgoing(dir), { recursive: true });
    const folder = temporaryFolder();
    for (const path of [folder, link(folder), demoOutgoing(dir)]) {
      expect(check(path)).not.toThrow();
    }
  });

  it('may stand beside the data folder, under a longer name', () => {
    const beside = `${dir.root}-outgoing`;
    mkdirSync(beside);
    expect(check(beside)).not.toThrow();
  });

  it.each(['/', '/etc', '/etc/ssl', '/usr/bin', '/bin', '/proc/self', '/dev', '/tmp/../etc'])(
    'is not %s',
    (path) => {
      const sentence = `目录“${path}”是系统的目录，没有保存，请另建一个专门的目录。`;
      expect(check(path)).toThrow(sentence);
      expect(check(link(path))).toThrow('是系统的目录');
    },
  );

  it('is not the data folder, nor below it', () => {
    const inside = join(dir.root, 'papers');
    mkdirSync(inside);
    for (const path of [dir.root, inside, link(inside)]) {
      expect(check(path)).toThrow(
        `目录“${path}”在数据目录里，没有保存，请在数据目录以外另建一个。`,
      );
    }
  });

  it('is not one that is missing, nor a file', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const path of [join(file, 'x'), `${file}-2`, file]) {
      expect(check(path)).toThrow(`目录“${path}”不存在，没有保存，请先在服务器上建好。`);
    }
  });
});
