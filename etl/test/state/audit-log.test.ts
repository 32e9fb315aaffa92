import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { AuditLog } from '../../state/audit/audit-log.ts';
import type { AuditEntry } from '../../state/audit/audit-log.ts';
import { verifyAudit } from '../../state/audit/verify-audit.ts';
import { StateStore, statePath } from '../../state/state-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EVERYTHING = { act: null, who: null, from: null, to: null };
const ADDED: AuditEntry = {
  act: 'account_added',
  who: '王科长',
  role: '安全管理员',
  record: '李四',
  source: '10.0.0.7',
  detail: '角色：分析员',
};
const SCREEN: AuditEntry = {
  act: 'screen_added',
  who: '命令行',
  role: '',
  record: '大厅',
  source: '本机',
};

/** A log whose clock stands still, and the file below it. */
function openLog() {
  const dir = new DataDir(temporaryFolder());
  const store = StateStore.open(dir);
  const clock = { now: new Date('2026-11-29T00:00:00Z') };
  const log = new AuditLog(store, () => clock.now);
  return {
    dir,
    store,
    log,
    clock,
    check: () => verifyAudit(store),
    ids: () => log.page(EVERYTHING, 10, 0).rows.map(({ id }) => id),
    /** As somebody does who can write the file. */
    tamper(sql: string) {
      const database = new DatabaseSync(statePath(dir));
      database.exec(sql);
      database.close();
    },
  };
}

describe('the audit log', () => {
  it('chains each act to the one before, by hashes that another program worked out', () => {
    const { log, check } = openLog();
    log.append(ADDED);
    log.append(SCREEN);
    const [second, first] = log.page(EVERYTHING, 10, 0).rows;
    expect(first).toMatchObject({
      ...ADDED,
      id: 1,
      at: '2026-11-29 08:00:00',
      result: 'ok',
      hash_before: '',
      hash: '799ad5cc626013ded5c85276da0d67648e9b9db477aa93767b28cdca8c0af0e8',
    });
    expect(second).toMatchObject({
      id: 2,
      detail: '',
      hash_before: first!.hash,
      hash: 'e9a507c0fc4b197cb40a60b26d4bc6aedd6fe12b1bc74bae7d9e6f943fd8a477',
    });
    expect(check()).toEqual({ rows: 2, broken: null });
  });

  it('chains any text that a person may send', () => {
    const { log, check } = openLog();
    for (const detail of ['\ud800 半个字', '\0 零', '\u202e 反向', '𠮷'])
      log.append({ ...ADDED, detail });
    expect(check()).toEqual({ rows: 4, broken: null });
    expect(log.page(EVERYTHING, 1, 3).rows[0]!.detail).toBe('\ufffd 半个字');
  });

  it('gives pages of what is asked for, newest first', () => {
    const { log, clock } = openLog();
    for (let day = 1; day <= 5; day += 1) {
      clock.now = new Date(`2026-11-0${day}T04:00:00Z`);
      log.append(day % 2 === 0 ? SCREEN : ADDED);
    }
    const idsOf = (filter: object, limit = 10, offset = 0) => {
      const { total, rows } = log.page({ ...EVERYTHING, ...filter }, limit, offset);
      return [total, ...rows.map(({ id }) => id)];
    };
    expect(idsOf({})).toEqual([5, 5, 4, 3, 2, 1]);
    expect(idsOf({}, 2, 1)).toEqual([5, 4, 3]);
    expect(idsOf({ act: 'screen_added' })).toEqual([2, 4, 2]);
    expect(idsOf({ who: '王科长' })).toEqual([3, 5, 3, 1]);
    expect(idsOf({ from: '2026-11-02', to: '2026-11-04' })).toEqual([2, 3, 2]);
  });

  it('gives all of what is asked for in stretches, and nothing that is added meanwhile', () => {
    const { log, store } = openLog();
    store.transaction(() => {
      for (let at = 1; at <= 2500; at += 1) log.append(at % 5 === 0 ? SCREEN : ADDED);
    });
    const { total, stretches } = log.all({ ...EVERYTHING, act: 'screen_added' });
    expect(total).toBe(500);
    const whole = log.all(EVERYTHING);
    const ids: number[] = [];
    for (const rows of whole.stretches) {
      ids.push(...rows.map(({ id }) => id));
      log.append(SCREEN);
    }
    expect(whole.total).toBe(2500);
    expect(ids).toEqual(Array.from({ length: 2500 }, (_, at) => 2500 - at));
    expect([...stretches].flat()).toHaveLength(500);
  });

  it('is read and checked while another process writes, and keeps nobody from writing', () => {
    const { log, store, check, dir } = openLog();
    log.append(ADDED);
    const other = new DatabaseSync(statePath(dir), { timeout: 0 });
    other.exec('begin immediate');
    expect(log.page(EVERYTHING, 10, 0).total).toBe(1);
    expect([...log.all(EVERYTHING).stretches].flat()).toHaveLength(1);
    expect(check()).toEqual({ rows: 1, broken: null });
    other.exec('rollback');
    store.read(() => {
      const before = log.page(EVERYTHING, 10, 0).total;
      other.exec("insert into failed_sign_in values ('a', 1, '2026-11-29T00:00:00.000Z')");
      expect(log.page(EVERYTHING, 10, 0).total).toBe(before);
    });
    other.close();
  });

  it('refuses to change or to remove an act', () => {
    const { log, tamper, check } = openLog();
    log.append(ADDED);
    expect(() => tamper("update audit set who = '别人'")).toThrow('audit rows are never changed');
    expect(() => tamper('delete from audit')).toThrow('audit rows are kept');
    expect(check()).toEqual({ rows: 1, broken: null });
  });

  it.each([
    ['a changed act', "update audit set who = '别人' where id = 2", 2],
    ['a removed act', 'delete from audit where id = 2', 2],
    ['a removed first act', 'delete from audit where id = 1', 1],
    ['removed last acts', 'delete from audit where id > 1', 2],
    ['an emptied log', 'delete from audit', 1],
  ])('%s is found by its number', (_, sql, broken) => {
    const { log, tamper, check } = openLog();
    for (let at = 0; at < 3; at += 1) log.append(SCREEN);
    tamper('drop trigger audit_is_never_changed; drop trigger audit_is_kept;');
    tamper(sql);
    expect(check().broken).toBe(broken);
  });

  it('tells for ever that last acts were removed, also when others follow', () => {
    const { log, tamper, check } = openLog();
    for (let at = 0; at < 3; at += 1) log.append(SCREEN);
    tamper('drop trigger audit_is_kept; delete from audit where id = 3;');
    log.append(SCREEN);
    log.append(SCREEN);
    expect(check().broken).toBe(3);
  });

  it('is cut only of what is older than six months, and the cut stays in it', () => {
    const { log, clock, ids, check, tamper } = openLog();
    clock.now = new Date('2026-05-01T00:00:00Z');
    log.append(ADDED);
    log.append(SCREEN);
    clock.now = new Date('2026-11-29T00:00:00Z');
    log.append(SCREEN);
    expect(() => log.cut('2026-05-30', '赵审计')).toThrow('至少留存 6 个月');
    expect(log.cut('2026-05-29', '赵审计')).toBe(2);
    expect(ids()).toEqual([4, 3]);
    expect(log.page(EVERYTHING, 1, 0).rows[0]).toMatchObject({
      act: 'audit_cut',
      who: '赵审计',
      record: '第 2 条及以前',
    });
    expect(check()).toEqual({ rows: 2, broken: null });
    expect(log.cut('2026-05-29', '赵审计')).toBeNull();
    expect(() => tamper('delete from audit_anchor')).toThrow('are kept');
  });

  it('is found cut by an anchor that no act tells of', () => {
    const { log, tamper, check } = openLog();
    for (let at = 0; at < 3; at += 1) log.append(SCREEN);
    // The trigger believes the day that it is told.
    tamper(`insert into audit_anchor
      select id, hash, '2099-01-01 00:00:00', '某人' from audit where id = 2;
      delete from audit where id <= 2;`);
    expect(check()).toEqual({ rows: 1, broken: 2 });
  });

  it('is found emptied while there are accounts, also when its count is set back', () => {
    const { log, tamper, check } = openLog();
    expect(check()).toEqual({ rows: 0, broken: null });
    log.append(ADDED);
    tamper(`insert into account (name, title, role, password_hash, must_change_password, created_at)
      values ('李四', '李四', 'analyst', '', 0, '2026-11-29T00:00:00.000Z');
      drop trigger audit_is_kept;
      delete from audit;
      delete from sqlite_sequence where name = 'audit';`);
    expect(check()).toEqual({ rows: 0, broken: 1 });
  });

  it('is not cut by an anchor for newer acts', () => {
    const { log, tamper } = openLog();
    log.append(SCREEN);
    const anchor = "select id, hash, '2026-11-29 08:00:00', '某人' from audit";
    expect(() => tamper(`insert into audit_anchor ${anchor}`)).toThrow('for six months');
  });
});
