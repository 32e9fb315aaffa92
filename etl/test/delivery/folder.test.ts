import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resend } from '../../delivery/decisions.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TestOffice } from './test-office.ts';

function officeAt(path: string): TestOffice {
  return new TestOffice([{ name: '前置机', type: 'folder', path }]);
}

describe('a watched folder', () => {
  it('gets each paper in a folder of its own, with a manifest', async () => {
    const path = temporaryFolder();
    const office = officeAt(path);
    office.enqueue({ channels: ['前置机'], files: [office.file('日报.docx', '日报内容', 'a/b')] });
    office.enqueue({ channels: ['前置机'], files: [office.file('日报.docx', '改后', 'a/b')] });
    // The file of the first is replaced, because the second has the same name.
    await office.deliver();
    expect(office.states()).toEqual(['given_up', 'delivered']);
    const [folder] = readdirSync(path).filter((name) =>
      readdirSync(join(path, name)).includes('manifest.json'),
    );
    const [, delivery] = office.deliveries();
    expect(folder).toBe(`daily-2023-05-21-${delivery!.dispatch.slice(0, 8)}`);
    expect(readdirSync(join(path, folder!)).sort()).toEqual(['manifest.json', '日报.docx']);
    expect(readFileSync(join(path, folder!, '日报.docx'), 'utf8')).toBe('改后');
    expect(JSON.parse(readFileSync(join(path, folder!, 'manifest.json'), 'utf8'))).toEqual({
      key: delivery!.key,
      paper: 'daily-2023-05-21',
      title: '信访日报',
      text: '昨日登记 12 件。',
      files: [
        {
          name: '日报.docx',
          media_type: 'a/b',
          // printf 改后 | sha256sum
          sha256: 'a52cbb58d842979b46bbb6b5464acef5a2502a17ad034366dc201ee603bb7bdb',
        },
      ],
    });
  });

  it('has no manifest while a file is missing, and never a partial file', async () => {
    const path = temporaryFolder();
    const office = officeAt(path);
    const [first, second] = [office.file('一.docx', '一'), office.file('二.docx', '二')];
    office.enqueue({ channels: ['前置机'], files: [first, second] });
    writeFileSync(second.path, '变了');
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      { state: 'given_up', answer: '文件“二.docx”在登记之后变过，没有发送，请重新出件' },
    ]);
    const folder = join(path, readdirSync(path)[0]!);
    expect(readdirSync(folder)).toEqual(['一.docx']);
    // The rest follows once the file has its old content.
    writeFileSync(second.path, '二');
    const before = statSync(join(folder, '一.docx')).ino;
    resend(office.dir, office.deliveries()[0]!.key, '王五');
    await office.deliver();
    expect(office.states()).toEqual(['delivered']);
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', '一.docx', '二.docx']);
    // Existing files were not written again.
    expect(statSync(join(folder, '一.docx')).ino).toBe(before);
  });

  it('is waited for, not created, while it is missing, e.g. an unmounted share', async () => {
    const path = join(temporaryFolder(), 'share');
    const office = officeAt(path);
    office.enqueue({ channels: ['前置机'] });
    await office.deliver();
    expect(office.deliveries()).toMatchObject([
      { state: 'retrying', answer: `目录 ${path} 不存在` },
    ]);
    mkdirSync(path);
    office.wait(1);
    await office.deliver();
    expect(office.states()).toEqual(['delivered']);
  });

  it('is retried when it cannot be written to', async () => {
    const path = temporaryFolder();
    const office = officeAt(path);
    const { id } = office.enqueue({ channels: ['前置机'] });
    // A file in the place of the paper's folder.
    writeFileSync(join(path, `daily-2023-05-21-${id.slice(0, 8)}`), '');
    await office.deliver();
    expect(office.states()).toEqual(['retrying']);
    expect(office.deliveries()[0]!.answer).toMatch(/^写不进 .*：EEXIST$/);
  });
});
