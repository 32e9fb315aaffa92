import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { lineForPeople } from '../cli/service-log.ts';

/** 29 November 2026, 06:30 in Shanghai. */
const TIME = Date.parse('2026-11-28T22:30:00Z');
const line = (msg: string, fields: object = {}, level = 30) =>
  lineForPeople(JSON.stringify({ level, time: TIME, pid: 1, hostname: 'h', ...fields, msg }));

describe('the log at a terminal', () => {
  it.each([
    [
      line('loaded', { file: 'a.csv', read: 12, new: 10, changed: 1, quarantined: 1 }),
      '已装载 a.csv：读取 12 行，新增 10，变更 1，退回 1',
    ],
    [line('run note', { note: '三月有变动' }, 40), '！ 三月有变动'],
    [line('load note', { file: 'a.csv', note: '“序号”没有读' }, 40), '！ a.csv：“序号”没有读'],
    [line('published', { id: 'township-week-2026-11-28' }), '已出 township-week-2026-11-28'],
    [line('refused', { file: 'a', reason: '文件是空的。' }, 40), '！ 拒收：文件是空的。'],
    [
      line('run failed', { err: { type: 'Error', message: 'no disk\nat x' } }, 50),
      '✗ 运行出错：no disk（请把这一行交给维护人员）',
    ],
    [line('work died', { status: null, signal: 'SIGSEGV' }, 50), '✗ 后台工作中途退出（SIGSEGV）'],
  ])('says %s', (said, expected) => {
    expect(said).toBe(`2026-11-29 06:30:00 ${expected}\n`);
  });

  it('has a Chinese sentence for every message of the program', () => {
    const messages = globSync('server/{api,cli,http}/**/*.ts', { cwd: PACKAGE_ROOT }).flatMap(
      (file) => {
        const code = readFileSync(join(PACKAGE_ROOT, file), 'utf8');
        return [...code.matchAll(/log\.(?:info|warn|error)\([^;]*?'([^']+)'\)/g)].map(
          ([, message]) => message!,
        );
      },
    );
    expect(messages.length).toBeGreaterThan(12);
    expect(messages.filter((message) => line(message).includes(message))).toEqual([]);
  });
});
