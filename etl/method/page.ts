import type { Right } from './role.ts';

/** A page (页面) of the screens that people sign in to. */
export interface Page {
  id: string;
  /** `:name` stands for one part of the address. The server and the browser read it the same way. */
  path: string;
  title: string;
  /** What it takes to open it; null: open to everybody. */
  right: Right | null;
  /** Where it is offered; null: it is reached from other pages. */
  menu: 'main' | 'settings' | null;
}

/** Every page but the wall, in the order of the menus. */
export const PAGES = [
  { id: 'desk', path: '/', title: '总览', right: 'leagues', menu: 'main' },
  { id: 'unit', path: '/units/:code', title: '单位', right: 'leagues', menu: null },
  { id: 'cases', path: '/cases', title: '信访件', right: 'cases', menu: 'main' },
  { id: 'case', path: '/cases/:no', title: '信访件', right: 'cases', menu: null },
  { id: 'data', path: '/data', title: '数据', right: 'loads', menu: 'main' },
  { id: 'papers', path: '/papers', title: '材料', right: 'papers', menu: 'main' },
  { id: 'paper', path: '/papers/:id', title: '材料', right: 'papers', menu: null },
  { id: 'schemes', path: '/schemes', title: '方案', right: 'editions', menu: 'main' },
  { id: 'scheme', path: '/schemes/:id', title: '方案', right: 'editions', menu: null },
  { id: 'manual', path: '/manual', title: '手册', right: 'manual', menu: 'main' },
  { id: 'manual-page', path: '/manual/:name', title: '手册', right: 'manual', menu: null },
  { id: 'settings', path: '/settings', title: '设置', right: null, menu: null },
  {
    id: 'register',
    path: '/settings/register',
    title: '单位名册',
    right: 'settings',
    menu: 'settings',
  },
  {
    id: 'schedule',
    path: '/settings/schedule',
    title: '日程',
    right: 'settings',
    menu: 'settings',
  },
  {
    id: 'channels',
    path: '/settings/channels',
    title: '渠道和收件人',
    right: 'settings',
    menu: 'settings',
  },
  {
    id: 'accounts',
    path: '/settings/accounts',
    title: '账号',
    right: 'accounts',
    menu: 'settings',
  },
  {
    id: 'sessions',
    path: '/settings/sessions',
    title: '会话',
    right: 'accounts',
    menu: 'settings',
  },
  {
    id: 'screens',
    path: '/settings/screens',
    title: '大屏登记',
    right: 'accounts',
    menu: 'settings',
  },
  { id: 'audit', path: '/settings/audit', title: '审计日志', right: 'audit', menu: 'settings' },
  {
    id: 'recoveries',
    path: '/settings/recoveries',
    title: '恢复账号',
    right: 'recovery',
    menu: 'settings',
  },
  { id: 'account', path: '/account', title: '我的账号', right: null, menu: null },
  { id: 'sign-in', path: '/sign-in', title: '登录', right: null, menu: null },
] as const satisfies readonly Page[];

export type PageId = (typeof PAGES)[number]['id'];
