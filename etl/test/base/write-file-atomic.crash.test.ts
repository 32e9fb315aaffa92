import { spawn } from 'node:child_process';
import { fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { exitOf } from '../delivery/deliver-in-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

vi.mock('node:fs', { spy: true });
beforeEach(() => {
  vi.mocked(fsyncSync).mockClear();
  vi.mocked(writeFileSync).mockClear();
});

const url = pathToFileURL(join(PACKAGE_ROOT, 'etl', 'base', 'write-file-atomic.ts')).href;
/** Writes one file 500 times. */
const WRITER = `
  import { writeFileAtomic } from '${url}';
  const [, path, letter] = process.argv;
  while (Date.now() < Number(process.argv[3]));
  for (let at = 0; at < 500; at += 1) writeFileAtomic(path, letter.repeat(5000));
`;

describe('a file written atomically', () => {
  it('replaces the previous one and leaves no draft', () => {
    const folder = temporaryFolder();
    writeFileAtomic(join(folder, 'new', 'a.json'), '一');
    writeFileAtomic(join(folder, 'new', 'a.json'), '二');
    expect(readdirSync(join(folder, 'new'))).toEqual(['a.json']);
    expect(readFileSync(join(folder, 'new', 'a.json'), 'utf8')).toBe('二');
  });

  it('is flushed to disk before its name is', () => {
    const folder = temporaryFolder();
    writeFileAtomic(join(folder, 'a.json'), '一');
    expect(vi.mocked(writeFileSync).mock.calls.map(([, , options]) => options)).toMatchObject([
      { flush: true },
    ]);
    // The folder is flushed last.
    expect(vi.mocked(openSync).mock.lastCall?.[0]).toBe(folder);
    const opened = vi.mocked(openSync).mock.results.at(-1)!.value as number;
    expect(vi.mocked(fsyncSync).mock.lastCall).toEqual([opened]);
  });

  it('leaves no draft when it cannot be moved into place', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a.json'));
    expect(() => writeFileAtomic(join(folder, 'a.json'), '一')).toThrow();
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('removes the draft of a killed process and keeps that of a running one', () => {
    const folder = temporaryFolder();
    // No process has such a high number; process 1 is always running.
    for (const pid of [4_194_305, 1]) writeFileSync(join(folder, `a.json.${pid}.new`), '半');
    writeFileAtomic(join(folder, 'a.json'), '一');
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'a.json.1.new']);
  });

  it('is the complete text of one process when several write it at once', async () => {
    const path = join(temporaryFolder(), 'a.json');
    const start = String(Date.now() + 1000);
    const writers = ['一', '二'].map((letter) =>
      spawn(process.execPath, ['--input-type=module', '-e', WRITER, path, letter, start], {
        stdio: 'ignore',
      }),
    );
    expect(await Promise.all(writers.map(exitOf))).toEqual([0, 0]);
    expect(['一'.repeat(5000), '二'.repeat(5000)]).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(join(path, '..'))).toEqual(['a.json']);
  });
});
