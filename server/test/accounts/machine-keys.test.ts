import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readSql } from '../../../etl/base/sql.ts';
import { DataDir } from '../../../etl/config/data-dir.ts';
import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import { StateStore, statePath } from '../../../etl/state/state-store.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { MachineKeys } from '../../auth/machine-keys.ts';
import { makeProgram } from '../../cli/program.ts';
import { CLI_OUTPUTS } from '../../contract/cli-output.ts';
import { expectSchema } from '../support/json-schema.ts';
import { EVERYTHING } from './test-sign-in.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-29T00:00:00Z');

describe('keys of machines', () => {
  function makeKeys() {
    const dir = new DataDir(temporaryFolder());
    const store = StateStore.open(dir);
    const clock = { ms: START };
    return { dir, store, clock, keys: new MachineKeys(store, () => clock.ms) };
  }

  it('are stored nowhere, only their digest', () => {
    const { dir, store, keys } = makeKeys();
    const key = keys.add('监控', 'metrics', 30);
    // 32 bytes in base64url.
    expect(key).toMatch(/^[\w-]{43}$/);
    store.close();
    expect(readFileSync(statePath(dir)).includes(key)).toBe(false);
  });

  it('are valid until their day, and note when they were used', () => {
    const { clock, keys } = makeKeys();
    const key = keys.add('监控', 'metrics', 30);
    expect(keys.byName('监控')!.used_at).toBeNull();
    expect(keys.use(key)).toMatchObject({ name: '监控', scope: 'metrics' });
    expect(keys.byName('监控')!.used_at).toBe('2026-11-29T00:00:00.000Z');
    clock.ms += 59_000;
    keys.use(key);
    expect(keys.byName('监控')!.used_at).toBe('2026-11-29T00:00:00.000Z');
    clock.ms = START + 30 * DAY_MS - 1;
    expect(keys.use(key)).not.toBeNull();
    expect(keys.byName('监控')!.used_at).toBe('2026-12-28T23:59:59.999Z');
    clock.ms += 1;
    expect(keys.use(key)).toBeNull();
    expect(keys.isStillValid(keys.byName('监控')!)).toBe(false);
  });

  it('are worth nothing once removed, or changed by a letter', () => {
    const { keys } = makeKeys();
    const key = keys.add('监控', 'metrics', 30);
    expect(keys.use(`${key}x`)).toBeNull();
    expect(() => keys.add('监控', 'region', 30)).toThrow('已有名为“监控”的密钥');
    keys.remove(keys.byName('监控')!);
    expect(keys.use(key)).toBeNull();
  });

  it('come to a store of layout 3, which keeps what it holds', () => {
    const dir = new DataDir(temporaryFolder());
    dir.makeVar();
    const before = new DatabaseSync(statePath(dir));
    for (const file of ['001-accounts', '002-audit', '003-recovery']) {
      before.exec(readSql(`state/migrations/${file}.sql`));
    }
    before.exec("insert into failed_sign_in values ('a', 2, '2026-11-29T00:00:00.000Z')");
    before.exec('pragma user_version = 3');
    before.close();
    const store = StateStore.open(dir);
    const after = new DatabaseSync(statePath(dir));
    expect(after.prepare('select failures from failed_sign_in').all()).toMatchObject([
      { failures: 2 },
    ]);
    after.close();
    const keys = new MachineKeys(store);
    expect(keys.use(keys.add('市平台', 'region', 1))).toMatchObject({ scope: 'region' });
    store.close();
  });
});

describe('cockpit key', () => {
  const dir = new DataDir(temporaryFolder());

  async function key(...args: string[]): Promise<string> {
    let text = '';
    vi.spyOn(console, 'log').mockImplementation((line) => (text += `${String(line)}\n`));
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
    try {
      await makeProgram().parseAsync(['key', ...args, '--data', dir.root], { from: 'user' });
    } finally {
      vi.restoreAllMocks();
    }
    return text;
  }

  it('adds, lists and removes keys, and says so in the audit log', async () => {
    expect(await key('list')).toBe('没有密钥。\n');
    const printed = await key('add', '--name', '县监控', '--scope', 'metrics', '--days', '90');
    const given = printed.trim().split('\n').at(-1)!;
    expect(await key('list')).toMatch(/县监控 +监控程序 /);
    const listed = await key('list', '--json');
    expect(listed).not.toContain(given);
    const [entry, ...others] = CLI_OUTPUTS['key list'].parse(JSON.parse(listed));
    expectSchema(z.toJSONSchema(CLI_OUTPUTS['key list']), JSON.parse(listed), 'key list');
    expect(others).toEqual([]);
    expect(Date.parse(entry!.expires_at) - Date.parse(entry!.created_at)).toBe(90 * DAY_MS);
    expect(await key('remove', '县监控')).toBe('已取消密钥“县监控”。\n');
    await expect(key('remove', '县监控')).rejects.toThrow('没有名为“县监控”的密钥');
    const store = StateStore.open(dir);
    const { rows } = new AuditLog(store).page(EVERYTHING, 9, 0);
    store.close();
    expect(rows.map(({ who, act, record, detail }) => [who, act, record, detail])).toEqual([
      [expect.stringMatching(/^命令行（.+）$/), 'key_removed', '县监控', ''],
      [expect.stringMatching(/^命令行（.+）$/), 'key_added', '县监控', '监控程序，90 天'],
    ]);
  });

  it.each([
    ['--name', 'a', '--scope', 'analyst'],
    ['--name', 'a', '--scope', 'metrics', '--days', '731'],
    ['--name', ' ', '--scope', 'metrics'],
  ])('adds none as %s %s %s %s', async (...args) => {
    await expect(key('add', ...args)).rejects.toThrow();
    expect(await key('list')).toBe('没有密钥。\n');
  });
});
