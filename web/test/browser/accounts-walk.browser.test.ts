import { generateSync } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TestCounty } from '../../../etl/test/support/test-county.ts';
import { InProcessServer } from '../../../server/test/support/in-process-server.ts';
import { runCockpit } from '../../../server/test/support/run-cockpit.ts';
import { unscheduledCounty } from '../../../server/test/support/unscheduled-county.ts';
import { launchChromium } from './chromium.ts';

vi.setConfig({ testTimeout: 300_000 });

const UNIT = '900001001';
/** Of everybody, once the first one is changed. */
const PASSWORD = '雨天在家看书-9911';
const FAILURES = 5;

let county: TestCounty;
let served: InProcessServer;
let browser: Browser;
beforeAll(async () => {
  county = unscheduledCounty();
  const 登记日期 = '2024-03-02';
  await county.load([
    { 信访件编号: 'OWN-1', 登记日期, 问题属地: '甲街道' },
    { 信访件编号: 'OTHER-1', 登记日期, 问题属地: '乙镇' },
  ]);
  served = await InProcessServer.start(county.dir);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.stop();
});

/** A browser of its own, as on a desk of its own. */
async function openDesk(path = '/'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(served.base + path);
  return page;
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(name);
  await page.getByLabel('口令').fill(password);
  await press(page, '登录');
}

async function changePassword(page: Page, given: string): Promise<void> {
  await heading(page, '先改口令');
  await page.getByLabel('现在的口令').fill(given);
  await page.getByLabel('新口令（').fill(PASSWORD);
  await page.getByLabel('再填一次新口令').fill(PASSWORD);
  await press(page, '改口令');
}

/** Scans the secret as an authenticator app does, and types its code. */
async function bindTelephone(page: Page): Promise<void> {
  await heading(page, '绑定动态口令');
  const secret = page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4})+$/);
  const code = generateSync({ secret: (await secret.innerText()).replaceAll(' ', '') });
  await page.getByLabel('动态口令').fill(code);
  await press(page, '确认');
}

/** On the page of the accounts: adds one and returns the password of its first sign-in. */
async function addAccount(
  page: Page,
  name: string,
  role: string,
  unit: string | null = null,
): Promise<string> {
  await press(page, '新增账号');
  const dialog = page.getByRole('dialog', { name: '新增账号' });
  await dialog.getByLabel('账号（').fill(name);
  await dialog.getByLabel('显示名').fill(`${role}${name}`);
  await dialog.getByLabel('角色').selectOption({ label: role });
  if (unit !== null) await dialog.getByLabel('本单位的编码').fill(unit);
  await dialog.getByRole('button', { name: '新增', exact: true }).click();
  return oneTimePassword(page, name);
}

async function oneTimePassword(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `${name} 的一次性口令` });
  const password = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: '记下了' }).click();
  return password;
}

it('a county opens its desk: accounts made, rights kept, one locked and recovered, all audited', async () => {
  const { text } = runCockpit(county.dir.root, 'user', 'add', '--first');
  const first = text.trim().split('\n').at(-1)!;

  // The security administrator changes the password, binds a telephone, and adds the others.
  const security = await openDesk('/settings/accounts');
  await signIn(security, 'security', first);
  await changePassword(security, first);
  await bindTelephone(security);
  await heading(security, '账号');
  const given = {
    analyst: await addAccount(security, '王分析', '分析员'),
    officer: await addAccount(security, '钱联络', '单位联络员', UNIT),
    auditor: await addAccount(security, '周审计', '审计员'),
  };

  // The analyst sees the cases of all units.
  const analyst = await openDesk('/cases');
  await signIn(analyst, '王分析', given.analyst);
  await changePassword(analyst, given.analyst);
  await heading(analyst, '信访件');
  await analyst.getByText('OWN-1').first().waitFor();
  await analyst.getByText('OTHER-1').first().waitFor();

  // The unit officer sees her own ones, and of others not even that they exist.
  const officer = await openDesk('/cases');
  await signIn(officer, '钱联络', given.officer);
  await changePassword(officer, given.officer);
  await heading(officer, '信访件');
  await officer.getByText('OWN-1').first().waitFor();
  expect(await officer.getByText('OTHER-1').count()).toBe(0);
  await officer.goto(`${served.base}/cases/OTHER-1`);
  const refusals = officer.getByText('没有这件信访件，或不在您能看的范围内。');
  await refusals.first().waitFor();
  await officer.goto(`${served.base}/cases/NONE-1`);
  await refusals.first().waitFor();
  await officer.goto(`${served.base}/settings/accounts`);
  await officer.getByText('单位联络员不能使用这一项。').waitFor();

  // Somebody tries passwords on her account, which locks it: her own is refused, too.
  const thief = await openDesk('/sign-in');
  for (let left = FAILURES; left > 0; left -= 1) {
    const answered = thief.waitForResponse((response) => response.url().endsWith('/session'));
    await signIn(thief, '钱联络', `猜口令-${left}-猜口令`);
    expect((await answered).status()).toBe(401);
  }
  await signIn(thief, '钱联络', PASSWORD);
  await thief.getByRole('alert').getByText('连续失败太多').waitFor();

  // The security administrator sees it, and lets her in again by a new first password.
  await security.reload();
  const row = security.getByRole('row', { name: /钱联络/ });
  await row.getByText('连续失败，已锁').waitFor();
  await row.getByRole('button', { name: '重置' }).click();
  const dialog = security.getByRole('dialog', { name: '重置 钱联络' });
  await dialog.getByRole('button', { name: '重置' }).click();
  const again = await oneTimePassword(security, '钱联络');
  const back = await openDesk('/cases');
  await signIn(back, '钱联络', again);
  await heading(back, '先改口令');

  // The auditor reads all of it.
  const auditor = await openDesk('/settings/audit');
  await signIn(auditor, '周审计', given.auditor);
  await changePassword(auditor, given.auditor);
  await bindTelephone(auditor);
  await heading(auditor, '审计日志');
  const acts = (act: string, record: string) =>
    auditor.getByRole('row').filter({ hasText: act }).filter({ hasText: record });
  for (const [act, record] of [
    ['新增账号', '王分析'],
    ['登录失败', '钱联络'],
    ['连续失败锁定', '钱联络'],
    ['重置账号', '钱联络'],
    ['绑定动态口令', 'security'],
  ] as const) {
    await acts(act, record).first().waitFor();
  }
  expect(await acts('登录失败', '钱联络').count()).toBeGreaterThanOrEqual(FAILURES);
});
