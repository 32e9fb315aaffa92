import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import { StateStore, statePath } from '../../../etl/state/state-store.ts';
import { TestCounty } from '../../../etl/test/support/test-county.ts';
import { makeProgram } from '../../cli/program.ts';
import { EVERYTHING } from './test-sign-in.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const county = new TestCounty();

/** What a command prints. */
async function cockpit(...args: string[]): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => lines.push(String(line)));
  try {
    await makeProgram().parseAsync([...args, '--data', county.dir.root], { from: 'user' });
  } finally {
    vi.restoreAllMocks();
  }
  return lines.join('\n');
}

function acts() {
  const store = StateStore.open(county.dir);
  const { rows } = new AuditLog(store).page(EVERYTHING, 99, 0);
  store.close();
  return rows
    .map(({ who, source, act, record, result, detail }) => [
      who,
      source,
      act,
      record,
      result,
      detail,
    ])
    .reverse();
}

describe('the audit log', () => {
  it('tells what was done by commands, also what was refused', async () => {
    const path = county.write(
      '五月.csv',
      '信访件编号,登记日期,信访形式,问题属地\nA1,2023-05-18,网信,甲街道\nA2,,网信,乙镇\n',
    );
    await cockpit('import', path, '--dry-run');
    await cockpit('import', path).catch(() => {});
    await cockpit('import', county.write('空.csv', '')).catch(() => {});
    await cockpit('screen', 'add', '--name', '大厅');
    await cockpit('screen', 'remove', '大厅');
    await cockpit('alias', 'add', '甲地', '甲街道');
    await cockpit('alias', 'add', '甲地', '甲街道');
    const all = acts();
    const user = process.env['SUDO_USER'] ?? userInfo().username;
    expect(new Set(all.map(([who, source]) => `${who} ${source}`))).toEqual(
      new Set([`命令行（${user}） 本机`]),
    );
    expect(all.map(([, , act, record, result]) => [act, record, result])).toEqual([
      ['load', '五月.csv', 'ok'],
      ['load', '空.csv', 'refused'],
      ['screen_added', '大厅', 'ok'],
      ['screen_removed', '大厅', 'ok'],
      ['alias', '甲地', 'ok'],
    ]);
    expect(all[0]!.at(-1)).toBe('读 2 行，退回 1 行');
  });

  it('tells of rejected rows that were repaired or dismissed, and of a repair that was refused', async () => {
    const before = acts().length;
    const repair = county.write('改正.csv', '');
    await cockpit('quarantine', 'export', '--out', repair);
    await cockpit('quarantine', 'replay', repair, '--dry-run');
    await cockpit('quarantine', 'replay', repair);
    await cockpit('quarantine', 'replay', county.write('别的.csv', '甲,乙\n1,2\n')).catch(() => {});
    const rows: { rows: { number: string }[] } = JSON.parse(
      await cockpit('quarantine', 'list', '--json'),
    );
    const [{ number }] = rows.rows as [{ number: string }];
    await cockpit('quarantine', 'dismiss', number, '--reason', '表下的说明');
    expect(
      acts()
        .slice(before)
        .map(([, , ...act]) => act),
    ).toEqual([
      ['row_repaired', '改正.csv', 'ok', '改正 0 行，仍待改正 1 行'],
      ['row_repaired', '别的.csv', 'refused', expect.stringContaining('别的.csv')],
      ['row_dismissed', number, 'ok', '表下的说明'],
    ]);
  });

  it('is checked by verify in one line', async () => {
    expect(await cockpit('verify')).toContain('审计日志 8 条，链完整');
    const database = new DatabaseSync(statePath(county.dir));
    database.exec("drop trigger audit_is_never_changed; update audit set detail = '' where id = 1");
    database.close();
    expect(await cockpit('verify')).toContain(
      '审计日志：第 1 条起与链不符，有人改过、删过记录；请保全 var/state.sqlite，与备份逐条比对。',
    );
    expect(process.exitCode).toBe(1);
    writeFileSync(statePath(county.dir), '');
    await expect(cockpit('verify')).rejects.toThrow('读不出来，请从备份恢复');
  });
});
