import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

it('what a case says is shown once one has said why', async () => {
  const address = '/cases/33078320230500000';
  const { page } = await site.visit(address, [1366, 768], {}, 'main dl', 'wang');
  const text = page.getByText('村口路灯不亮。');
  const reason = page.getByLabel('查看事由');
  const button = page.getByRole('button', { name: '查看' });
  await reason.fill('核对');
  await button.click();
  // Too short for the browser to send it.
  expect(await text.count()).toBe(0);
  const asked = page.waitForRequest((request) => request.method() === 'POST');
  await reason.fill('核对镇里提出的异议');
  await button.click();
  expect((await asked).postDataJSON()).toEqual({ reason: '核对镇里提出的异议' });
  await text.waitFor();
  await page.context().close();
});
