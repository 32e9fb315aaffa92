import type { PageLoaders } from './router.svelte.ts';

/** The component of each page, loaded when it is first opened. */
export const PAGE_LOADERS: PageLoaders = {
  desk: () => import('../desk/DeskPage.svelte'),
  unit: () => import('../units/UnitPage.svelte'),
  cases: () => import('../cases/CasesPage.svelte'),
  case: () => import('../cases/CasePage.svelte'),
  data: () => import('../data/DataPage.svelte'),
  manual: () => import('../manual/ManualPage.svelte'),
  'manual-page': () => import('../manual/ManualPage.svelte'),
  account: () => import('../sign-in/AccountPage.svelte'),
  'sign-in': () => import('../sign-in/SignInPage.svelte'),
};
