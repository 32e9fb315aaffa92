import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inboxFiles } from '../../intake/inbox/inbox.ts';
import { loadInbox } from '../../intake/inbox/load-inbox.ts';
import { waitUntilComplete } from '../../intake/inbox/wait-until-complete.ts';
import { csvText, TestCounty } from '../support/test-county.ts';

const row = (信访件编号: string) => ({
  信访件编号,
  登记日期: '2024-03-01',
  信访形式: '来信',
  问题属地: '乙镇',
});
const silent = { onProgress: () => {}, onLoaded: () => {}, onRefused: () => {} };

describe('the inbox', () => {
  it('has the files of known formats and no temporary files', () => {
    const county = new TestCounty();
    for (const name of [
      'b.csv',
      'a.xlsx',
      'note.txt',
      'C.CSV',
      '说明.docx',
      '~$a.xlsx',
      '._b.csv',
      '.c.csv',
    ]) {
      county.write(`var/inbox/${name}`, 'x');
    }
    mkdirSync(county.dir.var('inbox', 'folder.csv'));
    expect(inboxFiles(county.dir).map((path) => basename(path))).toEqual([
      // Capital letters come first.
      'C.CSV',
      'a.xlsx',
      'b.csv',
      'note.txt',
    ]);
  });

  it('tells of folders and of files that it never loads', async () => {
    const county = new TestCounty();
    const told: string[] = [];
    const load = () =>
      loadInbox(county.dir, { ...silent, onUnread: (sentence) => told.push(sentence) });
    for (const name of ['a.csv.crdownload', '.b.csv', '~$c.xlsx'])
      county.write(`var/inbox/${name}`, 'x');
    await load();
    expect(told).toEqual([]);
    county.write('var/inbox/五月/a.csv', csvText([row('1')]));
    county.write('var/inbox/13900139000.et', 'x');
    symlinkSync('/nowhere', county.dir.var('inbox', 'b.csv'));
    await load();
    expect(told).toEqual([
      '收件目录里有 3 项没有看：＊＊＊.et、b.csv、五月；只装载直接放在这里的 .csv、.tsv、.txt、.jsonl、.ndjson、.xlsx、.xls、.parquet 文件，要装载的请另存或移出文件夹。',
    ]);
    expect(existsSync(county.dir.var('inbox', '五月', 'a.csv'))).toBe(true);
  });

  it('waits for a file that is still being copied into it', async () => {
    const county = new TestCounty();
    const text = csvText(['1', '2', '3', '4', '5'].map(row));
    const path = county.write('var/inbox/a.csv', text.slice(0, 40));
    appendFileSync(path, text.slice(40, 80));
    const copying = (async () => {
      for (let at = 80; at < text.length; at += 40) {
        await wait(300);
        appendFileSync(path, text.slice(at, at + 40));
      }
    })();
    const read: number[] = [];
    await loadInbox(county.dir, {
      ...silent,
      onLoaded: ({ reconciliation }) => read.push(reconciliation.read),
    });
    await copying;
    expect(read).toEqual([5]);
    expect(readdirSync(county.dir.var('inbox'))).toEqual([]);
  });

  it('skips a file that is written to without end', async () => {
    const county = new TestCounty();
    const path = county.write('a.csv', 'x');
    const writing = setInterval(() => appendFileSync(path, 'x'), 50);
    expect(await waitUntilComplete(path, 0)).toBe(false);
    clearInterval(writing);
    expect(await waitUntilComplete(path, 0)).toBe(true);
  });

  it('keeps a file that changes while it is loaded and loads it completely the next time', async () => {
    const county = new TestCounty();
    const path = county.write('var/inbox/a.csv', csvText([row('1')]));
    const refused: string[] = [];
    await loadInbox(county.dir, {
      ...silent,
      onLoaded: () => county.write('var/inbox/a.csv', csvText([row('1'), row('2')])),
      onRefused: (_, reason) => refused.push(reason),
    });
    expect(refused).toEqual([
      '收件目录的文件 a.csv 装载时又被改写，后写的内容没有装载，请再运行 cockpit run。',
    ]);
    expect(readFileSync(path, 'utf8')).toBe(csvText([row('1'), row('2')]));
    const read: number[] = [];
    await loadInbox(county.dir, {
      ...silent,
      onLoaded: ({ reconciliation }) => read.push(reconciliation.read),
    });
    expect(read).toEqual([2]);
    expect(existsSync(path)).toBe(false);
  });
});
