import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '../../backup/restore-backup.ts';
import { writeBackup } from '../../backup/write-backup.ts';
import { readSql } from '../../base/sql.ts';
import { DataDir } from '../../config/data-dir.ts';
import { Outbox } from '../../delivery/outbox.ts';
import { mayHaveBeenSent } from '../../delivery/hold-restored.ts';
import { AuditLog } from '../../state/audit/audit-log.ts';
import { verifyAudit } from '../../state/audit/verify-audit.ts';
import { StateStore, statePath } from '../../state/state-store.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { AccountStore } from '../../../server/auth/accounts/account-store.ts';
import { FailedSignIns } from '../../../server/auth/accounts/failed-sign-ins.ts';
import { ProviderSignInStore } from '../../../server/auth/accounts/provider-sign-in-store.ts';
import { RecoveryStore } from '../../../server/auth/accounts/recovery-store.ts';
import { SessionStore } from '../../../server/auth/accounts/session-store.ts';
import { MachineKeys } from '../../../server/auth/machine-keys.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TestCounty } from '../support/test-county.ts';
import { may, sealedCounty, sealMarch } from '../seals/sealed-county.ts';

const PASSPHRASE = '县里的备份口令不告诉别人';
const MADE_AT = new Date('2024-05-10T00:00:00Z');
const RESTORED_AT = new Date('2024-05-12T00:00:00Z');

let county: TestCounty;
let file: string;

/** Digest of each file by `sha256sum`, below a folder. */
function digests(root: string): Map<string, string> {
  const script = 'find . -type f -print0 | sort -z | xargs -0 sha256sum';
  const lines = execFileSync('sh', ['-c', script], { cwd: root, encoding: 'utf8' });
  return new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => [line.slice(66).replace('./', ''), line.slice(0, 64)]),
  );
}

const ACT = { act: 'sign_in', who: '张三', role: '分析员', source: '10.0.0.7' } as const;
const sessionsOf = (state: StateStore) =>
  new SessionStore(state, { idle_minutes: 30, max_hours: 12 }, () => MADE_AT.getTime());
const newFile = () => join(temporaryFolder(), 'county.backup');
const effects = { workFactor: 10, now: () => MADE_AT, onFile: () => {} };
const restore = (from: string, root: string, passphrase = PASSPHRASE) =>
  restoreBackup(from, root, passphrase, RESTORED_AT);

beforeAll(async () => {
  county = await sealedCounty();
  await sealMarch(county, may(2));
  county.write('var/secrets.yaml', 'channels: {}\n');
  county.write('var/inbox/待装载.csv', '信访件编号,信访人姓名\n1,张三\n');
  county.write('var/uploads/1/上传.csv', '信访件编号,信访人姓名\n2,李四\n');
  const outbox = new Outbox(county.dir);
  for (const [sequence, approval] of [false, true].entries()) {
    const order = { paper: `daily-${sequence}`, title: '日通报', text: '正文', files: [] };
    outbox.add(
      {
        ...order,
        sequence,
        key: `key${sequence}`,
        dispatch: 'd',
        channel: '群',
        recipient: null,
        file: null,
        approval,
      },
      MADE_AT,
    );
  }
  const state = StateStore.open(county.dir);
  const audit = new AuditLog(state);
  for (const record of ['甲', '乙', '丙']) audit.append({ ...ACT, record });
  const accounts = new AccountStore(state);
  const text = { name: '张三', title: '张三', role: 'analyst', unit_code: null } as const;
  const { id } = await accounts.add({ ...text, password: PASSPHRASE });
  sessionsOf(state).begin(id, { address: '10.0.0.7', agent: '' });
  new RecoveryStore(state, () => MADE_AT.getTime()).ask(id, id);
  const signIns = new ProviderSignInStore(state, () => MADE_AT.getTime());
  signIns.send('sso', '/data');
  signIns.prove(id, 'sso');
  new FailedSignIns(state, 30, () => MADE_AT.getTime()).begin('张三');
  new MachineKeys(state).add('县监控', 'metrics', 30);
  file = newFile();
  // Still open, as the server has it.
  await writeBackup(county.dir, file, PASSPHRASE, effects);
  state.close();
});

describe('a backup', () => {
  it('is readable by its owner alone, and nobody finds a name in it', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('units.csv')).toBe(false);
  });

  it('restores every file but those it leaves out', async () => {
    const root = join(temporaryFolder(), '新机器');
    const { manifest, held } = await restore(file, root);
    const before = digests(county.dir.root);
    const after = digests(root);
    // SQLite copies rows, not bytes.
    expect(after.delete('var/state.sqlite') && before.delete('var/state.sqlite')).toBe(true);
    const changed = [...after].filter(([path, digest]) => before.get(path) !== digest);
    expect(changed.map(([path]) => path)).toEqual([
      'var/outbox/open/key0.jsonl',
      'var/restored.json',
    ]);
    expect(after.get('var/warehouse/warehouse.duckdb')).toBe(
      before.get('var/warehouse/published.duckdb'),
    );
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([
      'var/inbox/待装载.csv',
      'var/secrets.yaml',
      'var/uploads/1/上传.csv',
    ]);
    expect(manifest.left_out).toEqual([
      'var/inbox（待装载的导出，含个人信息）',
      'var/secrets.yaml（渠道的口令、密钥）',
      'var/uploads（上传后还没有装载的导出，含个人信息）',
    ]);
    expect(held).toBe(2);
    const { problems } = await verifySeals(new DataDir(root));
    expect(problems).toEqual([]);
  });

  it('restores the audit log whole', async () => {
    const dir = new DataDir(temporaryFolder());
    await restore(file, dir.root);
    const store = StateStore.open(dir);
    expect(verifyAudit(store)).toEqual({ rows: 3, broken: null });
    const everything = { act: null, who: null, from: null, to: null };
    const { rows } = new AuditLog(store).page(everything, 10, 0);
    expect(rows.map(({ record }) => record)).toEqual(['丙', '乙', '甲']);
    store.close();
  });

  it('restores accounts and keys, and of what was under way nothing', async () => {
    const dir = new DataDir(temporaryFolder());
    await restore(file, dir.root);
    const store = new DatabaseSync(statePath(dir));
    const count = (table: string) =>
      store.prepare(`select count(*) as n from ${table}`).get()?.['n'];
    for (const table of ['session', 'recovery', 'sent_sign_in', 'proven_sign_in', 'failed_sign_in'])
      expect([table, count(table)]).toEqual([table, 0]);
    // Nor the key under which names are kept.
    expect(count('failed_sign_in_key')).toBe(0);
    for (const table of ['account', 'machine_key'])
      expect([table, count(table)]).toEqual([table, 1]);
    store.close();
  });

  it('of an earlier layout is restored, and brought to this one', async () => {
    const { dir } = new TestCounty();
    dir.makeVar();
    const old = new DatabaseSync(statePath(dir));
    old.exec(readSql('state/migrations/001-accounts.sql'));
    old.exec('pragma user_version = 1');
    old.close();
    const early = newFile();
    await writeBackup(dir, early, PASSPHRASE, effects);
    const restored = new DataDir(temporaryFolder());
    await restore(early, restored.root);
    const store = StateStore.open(restored);
    expect(verifyAudit(store)).toEqual({ rows: 0, broken: null });
    store.close();
  });

  it('restores the accounts, and nobody is signed in', async () => {
    const dir = new DataDir(temporaryFolder());
    await restore(file, dir.root);
    const [copied, restored] = [StateStore.open(county.dir), StateStore.open(dir)];
    expect(sessionsOf(copied).list()).toHaveLength(1);
    expect(sessionsOf(restored).list()).toEqual([]);
    expect(new AccountStore(restored).list()).toEqual(new AccountStore(copied).list());
    copied.close();
    restored.close();
  });

  it('lets nothing go out again by itself', async () => {
    const dir = new DataDir(temporaryFolder());
    await restore(file, dir.root);
    const states = new Outbox(dir).open().map(({ state, answer }) => [state, answer]);
    expect(states).toEqual([
      ['unknown', '数据是由备份恢复的，备份之后可能已经发出'],
      ['waiting', null],
    ]);
    // The backup was made on 10 May at 08:00 and restored on 12 May at 08:00, in Shanghai.
    const due = [
      '2024-05-10 07:59:59',
      '2024-05-10 08:00:00',
      '2024-05-12 08:00:00',
      '2024-05-12 08:00:01',
    ];
    expect(due.map((time) => mayHaveBeenSent(dir, time))).toEqual([false, true, true, false]);
    expect(mayHaveBeenSent(county.dir, due[1]!)).toBe(false);
  });

  it('leaves nothing beside itself', () => {
    expect(readdirSync(county.dir.var()).filter((name) => name.startsWith('backup'))).toEqual([]);
  });
});

describe('is refused, and nothing is written', () => {
  it.each<[string, (path: string) => void, RegExp]>([
    ['that is cut short', (path) => truncateSync(path, statSync(path).size - 100), /已损坏/],
    ['that is empty', (path) => truncateSync(path, 0), /不是本程序的备份/],
    [
      'in which one bit is changed',
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(path, bytes);
      },
      /已损坏/,
    ],
    ['that is no backup', (path) => writeFileSync(path, '信访件编号\n1\n'), /不是本程序的备份/],
  ])('a backup %s', async (_, spoil, refusal) => {
    const spoilt = newFile();
    writeFileSync(spoilt, readFileSync(file));
    spoil(spoilt);
    const root = join(temporaryFolder(), 'new');
    await expect(restore(spoilt, root)).rejects.toThrow(refusal);
    expect(statSync(root, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('a backup that a newer program has made', async () => {
    const { dir } = new TestCounty();
    StateStore.open(dir).close();
    const newer = new DatabaseSync(statePath(dir));
    newer.exec('pragma user_version = 99');
    newer.close();
    const late = newFile();
    await writeBackup(dir, late, PASSPHRASE, effects);
    const root = join(temporaryFolder(), 'new');
    await expect(restore(late, root)).rejects.toThrow(/更新版本的程序做的，没有恢复任何东西/);
    expect(statSync(root, { throwIfNoEntry: false })).toBeUndefined();
    expect(statSync(`${root}.restoring`, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('a wrong passphrase', async () => {
    await expect(restore(file, temporaryFolder(), `${PASSPHRASE}。`)).rejects.toThrow(
      '备份口令不对，请核对后再试。',
    );
  });

  it('a folder that is in use', async () => {
    await expect(restore(file, county.dir.root)).rejects.toThrow(/不是空的/);
  });

  it.each([
    ['a file that is there', () => file, PASSPHRASE, /已经有了/],
    ['a place in the data folder', () => county.dir.var('x.backup'), PASSPHRASE, /里面/],
    ['a folder that is not there', () => '/nowhere/x.backup', PASSPHRASE, /没有文件夹/],
    ['a short passphrase', newFile, '一二三四五六七八九十一', /至少 12 个字/],
  ])('writing to %s', async (_, out, passphrase, refusal) => {
    await expect(writeBackup(county.dir, out(), passphrase, effects)).rejects.toThrow(refusal);
  });
});
