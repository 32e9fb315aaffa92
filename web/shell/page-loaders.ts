import type { Component } from 'svelte';
import type { PageProps } from '../page/page-props.ts';
import type { PageLoaders } from './router.svelte.ts';

/** A page that its address tells nothing. */
const plain = ({ default: page }: { default: Component<Record<string, never>> }) => ({
  default: (...[anchor]: Parameters<Component<PageProps>>) => page(anchor, {}),
});

/** The component of each page, loaded when it is first opened. */
export const PAGE_LOADERS: PageLoaders = {
  desk: () => import('../desk/DeskPage.svelte'),
  unit: () => import('../units/UnitPage.svelte'),
  cases: () => import('../cases/CasesPage.svelte'),
  case: () => import('../cases/CasePage.svelte'),
  data: () => import('../data/DataPage.svelte'),
  schemes: () => import('../schemes/SchemesPage.svelte'),
  scheme: () => import('../schemes/SchemePage.svelte'),
  papers: () => import('../papers/PapersPage.svelte'),
  paper: () => import('../papers/PaperPage.svelte'),
  manual: () => import('../manual/ManualPage.svelte'),
  'manual-page': () => import('../manual/ManualPage.svelte'),
  settings: () => import('../settings/SettingsPage.svelte'),
  accounts: () => import('../settings/AccountsPage.svelte'),
  sessions: () => import('../settings/SessionsPage.svelte').then(plain),
  screens: () => import('../settings/ScreensPage.svelte').then(plain),
  audit: () => import('../settings/AuditPage.svelte'),
  recoveries: () => import('../settings/RecoveriesPage.svelte').then(plain),
  register: () => import('../settings/RegisterPage.svelte').then(plain),
  schedule: () => import('../settings/SchedulePage.svelte').then(plain),
  channels: () => import('../settings/ChannelsPage.svelte').then(plain),
  account: () => import('../sign-in/AccountPage.svelte'),
  'sign-in': () => import('../sign-in/SignInPage.svelte'),
};
