import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { InProcessServer } from './support/in-process-server.ts';

const county = new TestCounty();
let served: InProcessServer;

beforeAll(async () => {
  await county.load([{ 登记日期: '2024-01-03' }], { loadedAt: '2024-02-08 06:30:05' });
  served = await InProcessServer.startSignedIn(county.dir);
});
afterAll(() => served.stop());

it('makes no edition of a day that is still to come, as the commands do not', async () => {
  const status = async (day: string) =>
    (await served.get(`/api/v1/editions/township-day-${day}-ytd-six-modules`)).status;
  expect(await status('2024-01-31')).toBe(200);
  expect(await status('9998-12-31')).toBe(404);
});
