import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DamagedError, NewerFormatError } from '../../base/errors.ts';
import { readSql } from '../../base/sql.ts';
import { DataDir } from '../../config/data-dir.ts';
import { currentStateLayout } from '../../state/migrate-state.ts';
import { StateStore, statePath } from '../../state/state-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newDir = () => new DataDir(temporaryFolder());

/** Works on the file as another program does. */
function inFile<T>(dir: DataDir, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(statePath(dir));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** HMAC of SHA-256 by its definition (RFC 2104), with a key of 32 bytes. */
function hmacByHand(key: string, text: string): string {
  const padded = Buffer.concat([Buffer.from(key, 'hex'), Buffer.alloc(32)]);
  const [inner, outer] = [0x36, 0x5c].map((pad) => padded.map((byte) => byte ^ pad));
  const hash = (...parts: (string | Uint8Array)[]) =>
    parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
  return hash(outer!, hash(inner!, text)).toString('hex');
}

describe('the state store', () => {
  it('is made for its owner alone, with the newest layout', () => {
    const dir = newDir();
    const store = StateStore.open(dir);
    store.transaction(() => {});
    for (const file of readdirSync(dir.var())) {
      expect([file, statSync(dir.var(file)).mode & 0o777]).toEqual([file, 0o600]);
    }
    expect(statSync(dir.var()).mode & 0o777).toBe(0o700);
    store.close();
    const version = inFile(dir, (database) => database.prepare('pragma user_version').get());
    expect({ ...version }).toEqual({ user_version: currentStateLayout() });
  });

  it('of the first layout is brought to this one, after a copy is kept', () => {
    const dir = newDir();
    dir.makeVar();
    inFile(dir, (database) => {
      database.exec(readSql('state/migrations/001-accounts.sql'));
      database.exec("insert into failed_sign_in values ('a', 2, '2026-11-29T00:00:00.000Z')");
      database.exec('pragma user_version = 1');
    });
    StateStore.open(dir).close();
    const [copy, ...others] = readdirSync(dir.var()).filter((file) => file.includes('before'));
    expect(copy).toMatch(/^state-before-\d{3}-\d{4}-\d{2}-\d{2}\.sqlite$/);
    expect(others).toEqual([]);
    expect(statSync(dir.var(copy!)).mode & 0o777).toBe(0o600);
    const kept = new DatabaseSync(dir.var(copy!));
    expect({ ...kept.prepare('select failures from failed_sign_in').get() }).toEqual({
      failures: 2,
    });
    expect({ ...kept.prepare('pragma user_version').get() }).toEqual({ user_version: 1 });
    kept.close();
    const tables = inFile(dir, (database) =>
      database.prepare("select name from sqlite_schema where name = 'audit'").all(),
    );
    expect(tables).toHaveLength(1);
  });

  it('of 0.4.0 keeps accounts, sessions and audit, and learns of providers', () => {
    const dir = newDir();
    dir.makeVar();
    inFile(dir, (database) => {
      for (const file of ['001-accounts', '002-audit', '003-recovery']) {
        database.exec(readSql(`state/migrations/${file}.sql`));
      }
      const account = "1, '张三', '张科长', 'analyst', null, 'hash', 0, null, null, null, 0, 0";
      database.exec(`insert into account values (${account}, '2026-11-29T00:00:00.000Z', null)`);
      database.exec(
        "insert into session values (1, 'token', 1, '2026-11-29', '2026-11-29', '10.0.0.7', 'x')",
      );
      const act = "1, '2026-11-29 08:00:00', '张三', '分析员', 'sign_in', '张三', '10.0.0.7', 'ok'";
      database.exec(`insert into audit values (${act}, '', '', 'chain')`);
      database.exec("insert into recovery values (1, 1, '2026-11-29T00:00:00.000Z')");
      database.exec('pragma user_version = 3');
    });
    StateStore.open(dir).close();
    const count = (table: string) =>
      inFile(
        dir,
        (database) => database.prepare(`select count(*) as n from ${table}`).get()?.['n'],
      );
    for (const table of ['account', 'session', 'audit', 'recovery']) {
      expect([table, count(table)]).toEqual([table, 1]);
    }
    for (const table of ['external_id', 'sent_sign_in', 'proven_sign_in']) {
      expect([table, count(table)]).toEqual([table, 0]);
    }
    // One identity is one account's.
    inFile(dir, (database) => {
      database.exec("insert into external_id values (1, 'https://sso', 'sub-1')");
      const again = () => database.exec("insert into external_id values (1, 'other', 'sub-1')");
      expect(again).not.toThrow();
      expect(() =>
        database.exec("insert into external_id values (2, 'https://sso', 'sub-1')"),
      ).toThrow();
    });
  });

  it('of layout 5 keeps locks, and puts the names of failed sign-ins under a random key', () => {
    const dir = newDir();
    dir.makeVar();
    // SHA-256 of 张三, by `printf 张三 | sha256sum`.
    const digest = '1d841bc0ee98309cb7916670b7f0fdef5f4c35150711a41405ef3633b56322cf';
    inFile(dir, (database) => {
      const files = [
        '001-accounts',
        '002-audit',
        '003-recovery',
        '004-machine-key',
        '005-providers',
      ];
      for (const file of files) database.exec(readSql(`state/migrations/${file}.sql`));
      database.exec(
        `insert into failed_sign_in values ('${digest}', 5, '2026-11-29T00:00:00.000Z')`,
      );
      database.exec('pragma user_version = 5');
    });
    StateStore.open(dir).close();
    const [row, key] = inFile(dir, (database) => [
      database.prepare('select * from failed_sign_in').get(),
      database.prepare('select hex(key) as key from failed_sign_in_key').get()?.['key'],
    ]);
    expect(key).toMatch(/^[0-9A-F]{64}$/);
    expect(row).toMatchObject({ name_hash: hmacByHand(String(key), digest), failures: 5 });
    expect(readFileSync(statePath(dir)).includes(digest)).toBe(false);
  });

  it('of a newer program is refused in one sentence, and stays as it is', () => {
    const dir = newDir();
    StateStore.open(dir).close();
    inFile(dir, (database) => database.exec('pragma user_version = 99'));
    expect(() => StateStore.open(dir)).toThrow(NewerFormatError);
    expect(() => StateStore.open(dir)).toThrow(/格式 99，.*换用那个版本的程序，数据没有改动。$/);
    expect(readdirSync(dir.var()).filter((file) => file.includes('before'))).toEqual([]);
  });

  it('that is no database is refused as damaged', () => {
    const dir = newDir();
    StateStore.open(dir).close();
    for (const file of readdirSync(dir.var())) rmSync(dir.var(file));
    writeFileSync(statePath(dir), 'x'.repeat(4096));
    expect(() => StateStore.open(dir)).toThrow(DamagedError);
  });

  it('undoes the whole of a piece of work that fails', () => {
    const store = StateStore.open(newDir());
    const row = { at: '2026-11-29 08:00:00', who: '甲', role: '', act: 'load', record: '' };
    const rest = { source: '', result: 'ok', detail: '', hash_before: '', hash: '' };
    const insert = (id: number) => store.change('audit/insert', { id, ...row, ...rest });
    expect(() =>
      store.transaction(() => {
        insert(1);
        // Within another one: joined to it.
        store.transaction(() => insert(2));
        throw new Error('stop');
      }),
    ).toThrow('stop');
    const total = z.object({ total: z.number() });
    const everything = { act: null, who: null, from: null, to: null };
    expect(store.find(total, 'audit/count', everything)).toEqual({ total: 0 });
  });
});
