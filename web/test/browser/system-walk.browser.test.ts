import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import type { TestCounty } from '../../../etl/test/support/test-county.ts';
import { InProcessServer } from '../../../server/test/support/in-process-server.ts';
import { unscheduledCounty } from '../../../server/test/support/unscheduled-county.ts';
import { findAxeFaults } from './axe.ts';
import { launchChromium } from './chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

let county: TestCounty;
let served: InProcessServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  county = unscheduledCounty();
  const 登记日期 = '2024-03-02';
  await county.load([
    { 信访件编号: 'A-1', 登记日期, 问题属地: '乙镇' },
    { 信访件编号: 'A-2', 登记日期, 问题属地: '新区管委会' },
  ]);
  served = await InProcessServer.start(county.dir);
  browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
  });
  const [name, value] = (await served.signIn('system')).split('=');
  await context.addCookies([{ name: name!, value: value!, url: served.base }]);
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.stop();
});

const file = (name: string) => readFileSync(join(county.dir.root, name), 'utf8');
const open = (path: string) => page.goto(served.base + path);

it('the register: a unit is changed after what it changes was shown, and ended by another one', async () => {
  await open('/settings/register');
  await page.getByRole('button', { name: '修改 乙镇' }).click();
  const dialog = page.getByRole('dialog', { name: '修改 乙镇' });
  await dialog.getByLabel('别名').fill('新区管委会\n乙镇政府');
  await dialog.getByLabel('人口').fill('21000');
  expect(await findAxeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '看会改变什么' }).click();
  await dialog.getByText('空 → 新区管委会|乙镇政府').waitFor();
  await dialog.getByText('问题属地“新区管委会”1 件：未归属 → 乙镇').waitFor();
  expect(await findAxeFaults(page)).toEqual([]);
  expect(file('units.csv')).not.toContain('新区管委会');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存乙镇的改动。').waitFor();
  expect(file('units.csv')).toContain('900001101,乙镇,township,镇乡,新区管委会|乙镇政府,21000');

  await page.getByRole('button', { name: '修改 乙镇' }).click();
  const aliases = dialog.getByLabel('别名');
  await dialog.getByLabel('名称').fill('乙新镇');
  await aliases.click();
  await dialog.getByText('原名称“乙镇”留作别名').waitFor();
  expect(await aliases.inputValue()).toBe('新区管委会\n乙镇政府\n乙镇');
  await aliases.fill('新区管委会、乙镇政府');
  await dialog.getByRole('button', { name: '看会改变什么' }).click();
  await dialog.getByText('问题属地“乙镇”1 件：乙镇 → 未归属').waitFor();
  await dialog.getByRole('button', { name: '仍要保存' }).waitFor();
  expect(await findAxeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '返回修改' }).click();
  expect(await aliases.inputValue()).toBe('新区管委会、乙镇政府');
  const asked: string[] = [];
  page.once('dialog', (question) => {
    asked.push(question.message());
    void question.accept();
  });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(asked).toEqual(['有改动还没有保存，关闭以后就没有了。要关闭吗？']);

  await page.getByRole('button', { name: '新增单位' }).click();
  const added = page.getByRole('dialog', { name: '新增单位' });
  await added.getByLabel('编码').fill('900001199');
  await added.getByLabel('名称').fill('新设镇');
  await added.getByLabel('分组').fill('镇乡');
  await added.getByRole('button', { name: '看会改变什么' }).click();
  await added.getByRole('button', { name: '保存' }).click();
  await page.getByText('已新增新设镇。').waitFor();

  await page.getByRole('button', { name: '修改 乙镇' }).click();
  await dialog.getByLabel('最后一天', { exact: true }).fill('2024-06-30');
  await dialog.getByLabel('由谁承接').selectOption('新设镇');
  await dialog.getByRole('button', { name: '看会改变什么' }).click();
  await dialog.getByText('2024-06-30 以后，乙镇不再列入各期，它的件计入新设镇。').waitFor();
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /乙镇/ }).getByText('由新设镇承接').waitFor();
});

it('the channels: one is added, tried, and its secret is set and never shown', async () => {
  const folder = temporaryFolder();
  await open('/settings/channels');
  await page.getByText('还没有渠道').waitFor();
  await page.getByRole('button', { name: '新增渠道' }).click();
  const dialog = page.getByRole('dialog', { name: '新增渠道' });
  await dialog.getByLabel('名称').fill('前置机');
  await dialog.getByLabel('类型').selectOption('目录');
  await dialog.getByLabel('日通报').check();
  await dialog.getByLabel('目录（').fill('outgoing');
  await dialog.getByRole('button', { name: '新增' }).click();
  await dialog.getByText('目录：应为绝对路径。').waitFor();
  expect(await findAxeFaults(page)).toEqual([]);
  await dialog.getByLabel('目录（').fill(folder);
  await dialog.getByRole('button', { name: '新增' }).click();
  await page.getByText('渠道“前置机”已保存，可以试发一次。').waitFor();
  await page.getByRole('button', { name: '试发 前置机' }).click();
  const trial = page.getByRole('dialog', { name: '试发 前置机' });
  await trial.getByRole('button', { name: '试发' }).click();
  await trial.getByText('已送达。').waitFor();
  expect(readdirSync(folder)).toHaveLength(1);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '新增渠道' }).click();
  await dialog.getByLabel('名称').fill('邮件');
  await dialog.getByLabel('邮件服务器').fill('mail.x.gov.cn');
  await dialog.getByLabel('发件地址').fill('xf@x.gov.cn');
  await dialog.getByLabel('登录名').fill('xf');
  await dialog.getByLabel('收件地址').fill('a@x.gov.cn\nb@x.gov.cn');
  await dialog.getByLabel('各单位的收件人').fill('丙镇 b1@x.gov.cn、b2@x.gov.cn');
  await dialog.getByRole('button', { name: '新增' }).click();
  await page.getByText('还要填密钥').waitFor();
  await page.getByRole('button', { name: '填密钥 邮件' }).click();
  const secret = page.getByRole('dialog', { name: '填写 邮件 的密钥' });
  await secret.getByLabel('邮箱口令').fill('never-shown-8620');
  expect(await findAxeFaults(page)).toEqual([]);
  await secret.getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /邮件/ }).getByText('已填').waitFor();
  expect(await page.content()).not.toContain('never-shown-8620');
  expect(file('var/secrets.yaml')).toContain('never-shown-8620');
  expect(file('settings.yaml')).toContain('b1@x.gov.cn');
  await page.getByRole('button', { name: '修改 邮件' }).click();
  const change = page.getByRole('dialog', { name: '修改渠道 邮件' });
  expect(await change.getByLabel('各单位的收件人').inputValue()).toBe(
    '丙镇 b1@x.gov.cn、b2@x.gov.cn',
  );
  await change.getByLabel('端口').fill('8725');
  await change.getByText('这样保存，已填的密钥就删去').waitFor();
  await change.getByRole('button', { name: '保存' }).click();
  await page.getByText('原来的密钥已删去，还要填密钥').waitFor();
  expect(await page.getByRole('button', { name: '试发 邮件' }).count()).toBe(0);
  await page.getByRole('button', { name: '删去 前置机' }).click();
  await page.getByText('日通报没有别的渠道，以后不再发出去').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '删去' }).click();
  await page.getByText('已删去渠道“前置机”。').waitFor();
});

it('the schedule: another time is written, and the page says that the service has to be restarted', async () => {
  await open('/settings/schedule');
  await page.getByRole('button', { name: '修改日程' }).click();
  const dialog = page.getByRole('dialog', { name: '修改日程' });
  await dialog.getByLabel('分 时 日 月 周').fill('0 7 1 * 1');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('不是合法的 cron 表达式').waitFor();
  await dialog.getByLabel('每天一次').check();
  await dialog.getByLabel('几点（上海时间）').fill('07:15');
  await dialog.getByRole('group', { name: '周亮晒' }).getByLabel('几点出稿').fill('09:00');
  await dialog.getByRole('group', { name: '周亮晒' }).getByLabel('须批准').check();
  expect(await findAxeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('日程已保存。').waitFor();
  await page.getByText('每天 07:15').waitFor();
  await page.getByText('请管服务器的人重启服务（systemctl restart cockpit）').waitFor();
  const weekly = page.getByRole('row', { name: /周亮晒/ });
  expect(await weekly.textContent()).toContain('09:00');
  expect(await weekly.textContent()).toContain('须批准');
  expect(file('settings.yaml')).toContain('15 7 * * *');
});
