import { DatabaseSync } from 'node:sqlite';
import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../etl/base/sha256.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { statePath } from '../../../etl/state/state-store.ts';
import { signIn } from '../../auth/accounts/sign-in.ts';
import { totpStep } from '../../auth/accounts/totp.ts';
import { CALLER, EVERYTHING, PASSWORD, testSignIn } from './test-sign-in.ts';

const MINUTE_MS = 60_000;
/** `12345678901234567890` in base32: the secret of the test vectors of RFC 6238. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const wrong = (name: string) => ({ name, password: '不对的口令-1234' });

/** What is kept of names whose sign-ins failed. */
function hashesIn(dir: DataDir): unknown[] {
  const database = new DatabaseSync(statePath(dir), { readOnly: true });
  const rows = database.prepare('select name_hash from failed_sign_in').all();
  database.close();
  return rows.map(({ name_hash }) => name_hash);
}

/** Adds an account that has an authenticator app. */
async function withTotp() {
  const county = testSignIn();
  const { id } = await county.add('赵审批', 'approver');
  county.accounts.proposeTotp(id, SECRET);
  county.accounts.confirmTotp(id, SECRET, 0);
  const codeAt = (ms: number) => generateSync({ secret: SECRET, epoch: Math.floor(ms / 1000) });
  const tryCode = (code: string) => county.try({ name: '赵审批', password: PASSWORD, code });
  return { ...county, codeAt, tryCode };
}

describe('signing in', () => {
  it('takes the name in any width and case, and the password in any form of its characters', async () => {
    const { add, try: attempt } = testSignIn();
    await add('Zhang.San');
    expect(await attempt({ name: ' ｚｈａｎｇ．san ', password: PASSWORD })).toBeNull();
    expect(await attempt({ name: 'zhang.san', password: PASSWORD.replace('7', '７') })).toBeNull();
  });

  it('is locked by five failures in a row, for names that do not exist as for others', async () => {
    for (const name of ['张三', '没有这个人']) {
      const { add, try: attempt } = testSignIn();
      await add('张三');
      const answers = [];
      for (let at = 0; at < 6; at += 1) answers.push(await attempt(wrong(name)));
      expect(answers).toEqual(['sign_in', 'sign_in', 'sign_in', 'sign_in', 'locked', 'locked']);
      expect(await attempt({ name, password: PASSWORD })).toBe('locked');
    }
  });

  it('does the same for a name that does not exist: the same waits, the same work', async () => {
    const done = [];
    for (const name of ['张三', '没有这个人']) {
      const county = testSignIn();
      await county.add('张三');
      for (let at = 0; at < 6; at += 1) await county.try(wrong(name));
      done.push(county.done);
    }
    expect(done[0]).toEqual([0, 0, 500, 1000, 2000].flatMap((ms) => [`wait ${ms}`, 'password']));
    expect(done[1]).toEqual(done[0]);
  });

  it('tries no more passwords when many come at once', async () => {
    const { add, try: attempt, done } = testSignIn();
    await add('张三');
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(wrong('张三'))));
    expect(answers.filter((answer) => answer === 'sign_in')).toHaveLength(4);
    expect(done.filter((step) => step === 'password')).toHaveLength(5);
  });

  it('does not succeed with a password that is replaced while it is looked at', async () => {
    const { add, accounts, parts, sessions } = testSignIn();
    const { id } = await add('张三');
    const isPassword = async () => {
      accounts.setPasswordHash(id, 'another', true);
      return true;
    };
    const credentials = { name: '张三', password: PASSWORD };
    const result = await signIn({ ...parts, isPassword }, credentials, CALLER);
    expect(result).toEqual({ refusal: 'sign_in' });
    expect(sessions.list()).toEqual([]);
  });

  it('begins to count anew after a success', async () => {
    const { add, try: attempt } = testSignIn();
    await add('张三');
    for (let at = 0; at < 4; at += 1) await attempt(wrong('张三'));
    expect(await attempt({ name: '张三', password: PASSWORD })).toBeNull();
    for (let at = 0; at < 4; at += 1) expect(await attempt(wrong('张三'))).toBe('sign_in');
  });

  it('is open again half an hour after the last failure, or when the lock is lifted', async () => {
    const { add, clock, failed, try: attempt } = testSignIn();
    await add('张三');
    for (let at = 0; at < 5; at += 1) await attempt(wrong('张三'));
    clock.ms += 29 * MINUTE_MS;
    expect(await attempt({ name: '张三', password: PASSWORD })).toBe('locked');
    clock.ms += MINUTE_MS;
    expect(await attempt({ name: '张三', password: PASSWORD })).toBeNull();
    for (let at = 0; at < 5; at += 1) await attempt(wrong('张三'));
    failed.clear('张三');
    expect(await attempt({ name: '张三', password: PASSWORD })).toBeNull();
  });

  it('stays locked where only security opens', async () => {
    const { add, clock, try: attempt } = testSignIn(0);
    await add('张三');
    for (let at = 0; at < 5; at += 1) await attempt(wrong('张三'));
    clock.ms += 365 * 24 * 60 * MINUTE_MS;
    expect(await attempt(wrong('别人'))).toBe('sign_in');
    expect(await attempt({ name: '张三', password: PASSWORD })).toBe('locked');
  });

  it('keeps no name that can be guessed, and none that counts no more', async () => {
    const { clock, dir, try: attempt } = testSignIn();
    const rows = () => hashesIn(dir);
    await attempt(wrong('我的口令误填在这里'));
    const [kept] = rows();
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    expect(kept).not.toBe(sha256Of('我的口令误填在这里'));
    for (let at = 0; at < 5; at += 1) await attempt(wrong('张三'));
    expect(rows()).toHaveLength(2);
    // A lock ends after half an hour, a count after a day.
    clock.ms += 30 * MINUTE_MS;
    await attempt(wrong('李四'));
    expect(rows()).toHaveLength(2);
    expect(rows()).toContain(kept);
    clock.ms += 24 * 60 * MINUTE_MS;
    await attempt(wrong('王五'));
    expect(rows()).toHaveLength(1);
  });

  it('tells of a locked account only to who knows its password', async () => {
    const { add, accounts, try: attempt } = testSignIn();
    accounts.setLocked((await add('张三')).id, true);
    expect(await attempt(wrong('张三'))).toBe('sign_in');
    expect(await attempt({ name: '张三', password: PASSWORD })).toBe('locked');
  });

  it('writes into the audit log who, from where and why not, and no name that nobody has', async () => {
    const { add, audit, try: attempt } = testSignIn();
    await add('张三');
    await attempt(wrong('我的口令误填在姓名里'));
    await attempt(wrong('张三'));
    await attempt({ name: '张三', password: PASSWORD });
    const { rows } = audit.page(EVERYTHING, 10, 0);
    expect(
      rows.map(({ act, who, role, source, result, detail }) => [
        act,
        who,
        role,
        source,
        result,
        detail,
      ]),
    ).toEqual([
      ['sign_in', '张三', '分析员', '10.0.0.7', 'ok', ''],
      ['sign_in_failed', '张三', '分析员', '10.0.0.7', 'refused', '账号或口令不对'],
      ['sign_in_failed', '未知账号', '', '10.0.0.7', 'refused', '账号或口令不对'],
    ]);
  });
});

describe('the code of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('is at %d s what RFC 6238 says', (seconds, code) => {
    expect(totpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('is asked for only when the password is right, which counts as no failure', async () => {
    const { try: attempt } = await withTotp();
    expect(await attempt(wrong('赵审批'))).toBe('sign_in');
    for (let at = 0; at < 9; at += 1) {
      expect(await attempt({ name: '赵审批', password: PASSWORD })).toBe('code_needed');
    }
  });

  it('is taken of the 30 seconds before and after, and of no others', async () => {
    for (const [shift, refusal] of [
      [-2, 'code'],
      [-1, null],
      [0, null],
      [1, null],
      [2, 'code'],
    ] as const) {
      const { tryCode, codeAt, clock } = await withTotp();
      expect([shift, await tryCode(codeAt(clock.ms + shift * 30_000))]).toEqual([shift, refusal]);
    }
  });

  it('is taken once, and none before it later', async () => {
    const { tryCode, codeAt, clock } = await withTotp();
    const [before, code] = [codeAt(clock.ms - 30_000), codeAt(clock.ms)];
    expect(await tryCode(code)).toBeNull();
    expect(await tryCode(code)).toBe('code');
    expect(await tryCode(before)).toBe('code');
    clock.ms += 30_000;
    expect(await tryCode(code)).toBe('code');
    expect(await tryCode(codeAt(clock.ms))).toBeNull();
  });

  it('is taken once also when it comes twice at the same time', async () => {
    const { tryCode, codeAt, clock } = await withTotp();
    const code = codeAt(clock.ms);
    const answers = await Promise.all([tryCode(code), tryCode(code)]);
    expect(answers.sort()).toEqual(['code', null]);
  });

  it('locks the name when it is guessed', async () => {
    const { tryCode, codeAt, clock } = await withTotp();
    for (let at = 0; at < 4; at += 1) expect(await tryCode('000000')).toBe('code');
    expect(await tryCode('000000')).toBe('locked');
    expect(await tryCode(codeAt(clock.ms))).toBe('locked');
  });
});
