import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { ROLE_RIGHTS, ROLES } from '../../etl/method/role.ts';
import type { Right, Role } from '../../etl/method/role.ts';
import { ROUTES } from '../contract/routes.ts';

/** Who may what, as it was decided, and not as the program has it. */
const DECIDED: Record<Role, { name: string; units: 'all' | 'own'; code: boolean; may: string }> = {
  // Published editions and papers; no list of cases.
  leader: { name: '领导', units: 'all', code: false, may: 'leagues editions papers manual' },
  // Sees what an analyst sees; approves, sends, adopts.
  approver: {
    ...{ name: '审批', units: 'all', code: true },
    may: 'leagues editions drafts export cases case_text loads adopt_schemes papers approve manual',
  },
  // All but person data; loads, repairs, drafts.
  analyst: {
    ...{ name: '分析员', units: 'all', code: false },
    may: 'leagues editions drafts export cases case_text loads load draft_schemes papers manual',
  },
  // The league, and what is the own unit's.
  unit: { name: '单位联络员', units: 'own', code: false, may: 'leagues cases papers manual' },
  // The three administrators are kept apart; none sees a case.
  system: { name: '系统管理员', units: 'all', code: true, may: 'recovery settings manual' },
  security: { name: '安全管理员', units: 'all', code: true, may: 'accounts manual' },
  auditor: { name: '审计员', units: 'all', code: true, may: 'recovery audit manual' },
  screen: { name: '大屏', units: 'all', code: false, may: 'leagues' },
  metrics: { name: '监控程序', units: 'all', code: false, may: 'metrics' },
  region: { name: '上级平台', units: 'all', code: false, may: 'leagues editions counts manual' },
};

/** What no role may do beside each other: who approves does not load, who manages sees no case. */
const APART: [Right, Right][] = [
  ['load', 'approve'],
  ['draft_schemes', 'adopt_schemes'],
  ...(['accounts', 'settings', 'audit'] as const).flatMap((right) =>
    (['cases', 'editions', 'load', 'approve'] as const).map((other): [Right, Right] => [
      right,
      other,
    ]),
  ),
  ['accounts', 'settings'],
  ['accounts', 'audit'],
  ['settings', 'audit'],
  ['accounts', 'recovery'],
];

it('each role may what was decided, and nothing else', () => {
  const table = Object.fromEntries(
    ROLES.map((role) => {
      const { name, units, needsTotp, rights } = ROLE_RIGHTS[role];
      return [role, { name, units, code: needsTotp, may: rights.join(' ') }];
    }),
  );
  expect(table).toEqual(DECIDED);
});

it.each(APART)('nobody may both %s and %s', (one, other) => {
  const both = ROLES.filter((role) =>
    [one, other].every((right) => ROLE_RIGHTS[role].rights.includes(right)),
  );
  expect(both).toEqual([]);
});

it('what changes something takes the right that was decided', () => {
  const writes = ROUTES.filter(({ method }) => method !== 'get');
  const rightOf = Object.fromEntries(
    writes.map(({ method, path, right }) => [`${method} ${path}`, right]),
  );
  expect(rightOf).toMatchObject({
    'post /loads': 'load',
    'post /aliases': 'load',
    'put /quarantine/{number}': 'load',
    'post /editions/{id}/export': 'export',
    'post /papers/{id}/approve': 'approve',
    'post /accounts': 'accounts',
    'put /accounts/{id}': 'accounts',
    'delete /sessions/{id}': 'accounts',
    'put /accounts/{id}/recovery': 'recovery',
    'post /cases/{no}/text': 'case_text',
  });
});

it('the handbook does not say more', () => {
  const handbook = readFileSync(join(PACKAGE_ROOT, 'docs/handbook/access.md'), 'utf8');
  for (const [role, { may }] of Object.entries(DECIDED)) {
    const [, , , rights = ''] =
      handbook
        .split('\n')
        .find((line) => line.includes(`\`${role}\``))
        ?.split('|') ?? [];
    expect([role, rights.match(/\w+/g)?.join(' ')]).toEqual([role, may]);
  }
});
