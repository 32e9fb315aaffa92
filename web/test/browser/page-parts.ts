import type { Page } from 'playwright-core';

/** A link of the main menu. */
export const menuLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true });

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits for the page with a heading. */
export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Returns what a screen reader reads of the page, apart from where the focus is. */
export const readText = async (page: Page) =>
  (await page.locator('main').ariaSnapshot()).replaceAll(' [active]', '');
