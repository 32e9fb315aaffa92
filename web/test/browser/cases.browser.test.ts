import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestSite } from './test-site.ts';

const LAPTOP = [1366, 768] as const;
const NO = '33078320230500000';

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

const query = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe('the list of cases', () => {
  it('is narrowed by a form, whose address shows the same', async () => {
    const { page } = await site.visit('/cases', LAPTOP, {}, 'main table');
    await page.getByLabel('单位').selectOption({ label: '湖溪镇' });
    await page.getByLabel('信访形式').selectOption({ label: '来信' });
    await page.getByLabel('主题').selectOption({ label: '没有主题的' });
    await page.getByLabel('登记从').fill('2023-05-01');
    await page.getByRole('button', { name: '查', exact: true }).click();
    await expect
      .poll(() => query(page.url()))
      .toEqual({ unit: '330783112', channel: 'letter', topic: '', from: '2023-05-01' });
    await page.reload();
    await page.locator('main table').waitFor();
    expect(await page.getByLabel('单位').inputValue()).toBe('330783112');
    expect(await page.getByLabel('登记从').inputValue()).toBe('2023-05-01');
    await page.context().close();
  });

  it('is sorted by its headings, and by how cases stand', async () => {
    const { page } = await site.visit('/cases', LAPTOP, {}, 'main table');
    const due = page.getByRole('columnheader', { name: '期限' });
    await due.getByRole('link').click();
    await expect.poll(() => due.getAttribute('aria-sort')).toBe('descending');
    await due.getByRole('link').click();
    await expect.poll(() => due.getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('link', { name: '超期未办结' }).click();
    await expect
      .poll(() => query(page.url()))
      .toEqual({ sort: 'due', order: 'asc', state: 'overdue' });
    await page.context().close();
  });

  it('offers the same list as a file', async () => {
    const { page } = await site.visit('/cases?unit=330783112&page=2', LAPTOP, {}, 'main table');
    const file = page.getByRole('link', { name: 'XLSX' });
    expect(await file.getAttribute('href')).toBe('/api/v1/cases?unit=330783112&format=xlsx');
    await page.context().close();
  });

  it('is returned to from a case, page and all', async () => {
    const { page } = await site.visit('/cases?page=2&sort=due', LAPTOP, {}, 'main table');
    await page.locator('main tbody a').first().click();
    await page.locator('figure svg').waitFor();
    await page.getByRole('link', { name: '回清单' }).click();
    await page.locator('main table').waitFor();
    expect(query(page.url())).toEqual({ page: '2', sort: 'due' });
    await page.context().close();
  });

  it('leads to the case of a number', async () => {
    const { page } = await site.visit('/cases', LAPTOP, {}, 'main table');
    await page.getByRole('textbox', { name: '信访件编号' }).fill(` ${NO} `);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: NO }).waitFor();
    await page.context().close();
  });
});

describe('the life of a case', () => {
  it('is told in words beside the line of time', async () => {
    const { page } = await site.visit(`/cases/${NO}`, LAPTOP, {}, 'figure svg');
    const clocks = await page.locator('figure li').allTextContents();
    // Registered on 21 May, accepted on 25 May, closed on 30 May, due on 20 July.
    expect(clocks.map((text) => text.trim())).toContain(
      '办理：2023-05-25 起，2023-05-30 完，期限 2023-07-20，按期',
    );
    await page.context().close();
  });
});
