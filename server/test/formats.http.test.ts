import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { answerJson } from '../../etl/test/formats/answers.ts';
import { answerFile, openFixture } from '../../etl/test/formats/open-fixture.ts';
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

describe('screens of 0.2.0', () => {
  it('are known by their tokens, with their last use', () => {
    const expected = z.array(screenEntry).parse(answerJson('county', 'screen-list.json'));
    const dir = openFixture('county');
    const found = new ScreenStore(dir).list().map(({ name, unit, usedAt, expiresAt }) => ({
      name,
      unit,
      used_at: usedAt.toISOString(),
      expires_at: expiresAt.toISOString(),
    }));
    expect(found).toEqual(expected);
    const atThatTime = new ScreenStore(dir, () => Date.parse('2024-01-04T00:00:00Z'));
    const secrets = tokens.parse(answerJson('county', 'tokens.json'));
    const use = (name: string) => atThatTime.use(secrets[name]!)?.screen.name ?? null;
    expect(['大厅', '甲街道', '教育局'].map(use)).toEqual(['大厅', '甲街道', null]);
  });
});

describe('editions of 0.1.0 over HTTP', () => {
  it('are sent as 0.2.0 sent them, with their format', async () => {
    const server = await InProcessServer.start(openFixture('older-0.1.0'));
    const sent = async (path: string): Promise<unknown> =>
      (await server.get(`/api/v1/editions/${path}`)).json();
    const then = (file: string): object => {
      const text = gunzipSync(readFileSync(answerFile('older-0.1.0', file))).toString();
      return z.looseObject({}).parse(JSON.parse(text));
    };
    // Made anew, for it lacks what is shown since.
    expect(await sent('township-week-2023-11-30-ytd-six-modules')).toEqual({
      format: 2,
      ...then('http-edition-without-breakdown.json.gz'),
    });
    // As it was published, on a scale of 100.
    expect(await sent('township-week-2023-12-31-ytd-six-modules')).toEqual({
      format: 2,
      ...then('http-edition-without-scale.json.gz'),
    });
    expect(await sent('trend?period=week&kind=township')).toEqual(
      answerJson('older-0.1.0', 'http-trend.json'),
    );
    await server.stop();
  });
});
