import type { UnitKind } from './unit-kind.ts';

/** What an account may do (权限); each question of the API names the one that it takes. */
export const RIGHTS = [
  'leagues',
  'editions',
  'drafts',
  'export',
  'cases',
  'case_text',
  'loads',
  'load',
  'draft_schemes',
  'adopt_schemes',
  'papers',
  'approve',
  'accounts',
  'recovery',
  'audit',
  'settings',
  'manual',
  'metrics',
  'counts',
] as const;
export type Right = (typeof RIGHTS)[number];

/** What each right lets one do, for the manual. */
export const RIGHT_NAMES: Record<Right, string> = {
  leagues: '看已出各期的榜、地图、大屏',
  editions: '看已出各期的全部内容',
  drafts: '看未出过的任何一期，当场计算；看待批准的材料',
  export: '导出所见的榜，文件上写明账号、时间，每次留痕',
  cases: '看信访件（不含姓名、证件、电话、住址）',
  case_text: '逐件写明事由后看主题和反映内容，每次留痕',
  loads: '看装载、退回行、数据是否按时',
  load: '上传装载、改正退回行、补别名',
  draft_schemes: '起草方案',
  adopt_schemes: '采用方案',
  papers: '看已发的材料、发给了谁；单位联络员只看写给本单位的',
  approve: '批准、发送、撤回、重发材料',
  accounts: '管账号、会话、大屏登记',
  recovery: '确认恢复审批和管理员的账号',
  audit: '看审计日志、导出审计日志',
  settings: '看、改单位名册、日程、渠道和收件人，每次留痕',
  manual: '看手册和接口说明',
  metrics: '取运行指标（Prometheus 格式，没有信访件和人）',
  counts: '取本县的统计包（只有按镇街、按日的件数），每次留痕',
};

/** Roles (角色) of persons: an account has one. */
export const PERSON_ROLES = [
  'leader',
  'approver',
  'analyst',
  'unit',
  'system',
  'security',
  'auditor',
] as const;

/** Roles of programs: a key has one. */
export const MACHINE_ROLES = ['metrics', 'region'] as const;
export type MachineRole = (typeof MACHINE_ROLES)[number];

export const ROLES = [...PERSON_ROLES, 'screen', ...MACHINE_ROLES] as const;
export type Role = (typeof ROLES)[number];

/** A role: its name, what it may do, and of which units. */
export interface RoleRights {
  name: string;
  rights: readonly Right[];
  /** `own`: cases and counts below the league are those of the account's own unit alone. */
  units: 'all' | 'own';
  /** Whether a code of an authenticator app is needed besides the password; of persons alone. */
  needsTotp: boolean;
}

/**
 * Who may what. Everything that is not named here is refused. The checks of the server, the manual
 * and the tests read this table.
 */
export const ROLE_RIGHTS: Record<Role, RoleRights> = {
  leader: {
    name: '领导',
    rights: ['leagues', 'editions', 'papers', 'manual'],
    units: 'all',
    needsTotp: false,
  },
  approver: {
    name: '审批',
    rights: [
      'leagues',
      'editions',
      'drafts',
      'export',
      'cases',
      'case_text',
      'loads',
      'adopt_schemes',
      'papers',
      'approve',
      'manual',
    ],
    units: 'all',
    needsTotp: true,
  },
  analyst: {
    name: '分析员',
    rights: [
      'leagues',
      'editions',
      'drafts',
      'export',
      'cases',
      'case_text',
      'loads',
      'load',
      'draft_schemes',
      'papers',
      'manual',
    ],
    units: 'all',
    needsTotp: false,
  },
  unit: {
    name: '单位联络员',
    rights: ['leagues', 'cases', 'papers', 'manual'],
    units: 'own',
    needsTotp: false,
  },
  system: {
    name: '系统管理员',
    rights: ['recovery', 'settings', 'manual'],
    units: 'all',
    needsTotp: true,
  },
  security: { name: '安全管理员', rights: ['accounts', 'manual'], units: 'all', needsTotp: true },
  auditor: {
    name: '审计员',
    rights: ['recovery', 'audit', 'manual'],
    units: 'all',
    needsTotp: true,
  },
  screen: { name: '大屏', rights: ['leagues'], units: 'all', needsTotp: false },
  metrics: { name: '监控程序', rights: ['metrics'], units: 'all', needsTotp: false },
  region: {
    name: '上级平台',
    rights: ['leagues', 'editions', 'counts', 'manual'],
    units: 'all',
    needsTotp: false,
  },
};

/** A unit to which an account or a screen belongs. */
export interface OwnUnit {
  code: string;
  name: string;
  kind: UnitKind;
}
