import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { isJsonObject } from '../../etl/base/json.ts';
import { AuditLog } from '../../etl/state/audit/audit-log.ts';
import { verifyAudit } from '../../etl/state/audit/verify-audit.ts';
import { StateStore } from '../../etl/state/state-store.ts';
import { answerJson } from '../../etl/test/formats/answers.ts';
import { answerFile, openFixture, openFixtureOf } from '../../etl/test/formats/open-fixture.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { InProcessServer } from './support/in-process-server.ts';

/** An upgrade that nobody asked for is told on standard error. */
vi.spyOn(console, 'error').mockImplementation(() => {});

const screenEntry = z.object({
  name: z.string(),
  unit: z.unknown(),
  used_at: z.string(),
  expires_at: z.string(),
});
const tokens = z.record(z.string(), z.string());

describe('screens', () => {
  it.each(['0.2.0', '0.3.0', '0.4.0'] as const)(
    'of %s are listed with their last use',
    (release) => {
      const expected = z
        .array(screenEntry)
        .parse(answerJson('county', 'screen-list.json', release));
      expect(expected).toHaveLength(2);
      const dir = openFixtureOf(release, 'county');
      const found = new ScreenStore(dir).list().map(({ name, unit, usedAt, expiresAt }) => ({
        name,
        unit,
        used_at: usedAt.toISOString(),
        expires_at: expiresAt.toISOString(),
      }));
      expect(found).toEqual(expected);
    },
  );

  it('of 0.2.0 are known by their tokens', () => {
    const dir = openFixture('county');
    const atThatTime = new ScreenStore(dir, () => Date.parse('2024-01-04T00:00:00Z'));
    const secrets = tokens.parse(answerJson('county', 'tokens.json'));
    const use = (name: string) => atThatTime.use(secrets[name]!)?.screen.name ?? null;
    expect(['大厅', '甲街道', '教育局'].map(use)).toEqual(['大厅', '甲街道', null]);
  });
});

/** What every version sends of an edition. */
const shown = z.object({
  format: z.number().optional(),
  id: z.string(),
  scheme: z.looseObject({ scale: z.number() }).transform(({ scale }) => ({ scale })),
  units: z.array(
    z.object({
      unit_code: z.string(),
      index: z.number().nullable(),
      rank: z.number().nullable(),
      colour: z.string(),
      cases: z.number(),
      volume: z.unknown(),
    }),
  ),
});

/** The counts of each unit, which do not depend on the edition of the method. */
const byCode = ({ units }: z.infer<typeof shown>) =>
  new Map(units.map(({ unit_code, cases, volume }) => [unit_code, { cases, volume }]));

/** An answer without what an earlier one left out: small counts, which are told today to analysts. */
function asFarAs(told: unknown, now: unknown): unknown {
  if (told === null) return null;
  if (Array.isArray(told) && Array.isArray(now)) {
    return now.map((each: unknown, at) => (at < told.length ? asFarAs(told[at], each) : each));
  }
  if (!isJsonObject(told) || !isJsonObject(now)) return now;
  return Object.fromEntries(
    Object.entries(now).map(([key, value]) => [
      key,
      key in told ? asFarAs(told[key], value) : value,
    ]),
  );
}

describe('editions of 0.1.0 over HTTP', () => {
  it('are sent as 0.2.0 sent them, in the form of today', async () => {
    const server = await InProcessServer.startSignedIn(openFixture('older-0.1.0'));
    const sent = async (path: string) => {
      const answered = await (await server.get(`/api/v1/editions/${path}`)).json();
      return shown.parse(answered);
    };
    const then = (file: string) => {
      const text = gunzipSync(readFileSync(answerFile('older-0.1.0', file))).toString();
      return shown.parse(JSON.parse(text));
    };
    // Made anew, for it lacks what is shown since: by the method of today.
    const anew = await sent('township-week-2023-11-30-ytd-six-modules');
    const before = then('http-edition-without-breakdown.json.gz');
    expect(anew.id).toBe(before.id);
    expect(byCode(shown.parse(asFarAs(before, anew)))).toEqual(byCode(before));
    // As it was published, on a scale of 100.
    const { units, ...rest } = await sent('township-week-2023-12-31-ytd-six-modules');
    const { units: unitsThen, ...restThen } = then('http-edition-without-scale.json.gz');
    expect(asFarAs(restThen, { ...rest, format: restThen.format })).toEqual(restThen);
    expect(rest.format).toBe(3);
    expect(asFarAs(unitsThen, units)).toEqual(unitsThen);
    expect(
      await (await server.get('/api/v1/editions/trend?period=week&kind=township')).json(),
    ).toEqual(answerJson('older-0.1.0', 'http-trend.json'));
    await server.stop();
  });
});

describe('accounts of 0.4.0', () => {
  const dir = openFixtureOf('0.4.0', 'county');
  let server: InProcessServer;
  beforeAll(async () => {
    server = await InProcessServer.start(dir);
  });
  afterAll(() => server.stop());

  it('are kept with role, unit and lock', () => {
    const listed = server.app.accounts.accounts.list();
    expect(
      listed.map(({ name, role, unit_code, is_locked }) => [name, role, unit_code, is_locked]),
    ).toEqual([
      ['fenxi', 'analyst', null, false],
      ['jiajie', 'unit', '990100001', false],
      ['lingdao', 'leader', null, true],
      ['security', 'security', null, false],
      ['shenpi', 'approver', null, false],
    ]);
  });

  it('sign in by the passwords that they were given, but for the locked one', async () => {
    const passwords = tokens.parse(answerJson('county', 'passwords.json', '0.4.0'));
    const signIn = async (name: string) => {
      const body = { name, password: passwords[name] };
      const answered = await server.send('/api/v1/session', { method: 'POST', body });
      return answered.status === 200 ? answered.json() : answered.status;
    };
    expect(await signIn('fenxi')).toMatchObject({
      account: { name: 'fenxi', title: '样分析员' },
      to_do: ['password'],
    });
    expect(await signIn('shenpi')).toMatchObject({ to_do: ['password', 'totp'] });
    expect(await signIn('lingdao')).toBe(401);
  });

  it('have their audit log, which goes on', () => {
    const store = StateStore.open(dir);
    const log = new AuditLog(store);
    const { rows } = log.page({ act: null, who: null, from: null, to: null }, 100, 0);
    expect(verifyAudit(store)).toEqual({ rows: rows.length, broken: null });
    store.close();
    expect(
      rows
        .filter(({ at }) => at < '2024-02')
        .map(({ act }) => act)
        .reverse(),
    ).toEqual([
      ...Array.from({ length: 6 }, () => 'load'),
      ...['paper_approved', 'paper_sent', 'paper_sent', 'load', 'restatement', 'restatement'],
      ...['screen_added', 'screen_added'],
      ...Array.from({ length: 5 }, () => 'account_added'),
      ...['account_locked', 'account_reset', 'account_changed'],
    ]);
    expect(rows.length).toBeGreaterThan(22);
  });
});
