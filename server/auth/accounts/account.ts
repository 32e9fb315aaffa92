import { z } from 'zod';
import { PERSON_ROLES, ROLE_RIGHTS, ROLES } from '../../../etl/method/role.ts';

/** Roles that an account can have: a screen has a token, a program a key. */
export const personRoleSchema = z.enum(PERSON_ROLES);

const flag = z.int().transform((value) => value === 1);

/** An account (账号) as it is stored. */
export const accountSchema = z.object({
  id: z.int(),
  name: z.string(),
  title: z.string(),
  role: z.enum(ROLES),
  unit_code: z.string().nullable(),
  password_hash: z.string(),
  must_change_password: flag,
  totp_secret: z.string().nullable(),
  totp_pending: z.string().nullable(),
  is_locked: flag,
  is_demo: flag,
  created_at: z.string(),
  signed_in_at: z.string().nullable(),
});
export type Account = z.output<typeof accountSchema>;

/** What must be done before anything else, in this order. */
export type ToDo = 'password' | 'totp';

export function toDoOf(account: Account): ToDo[] {
  if (account.is_demo) return [];
  const lacksTotp = ROLE_RIGHTS[account.role].needsTotp && account.totp_secret === null;
  return [
    ...(account.must_change_password ? (['password'] as const) : []),
    ...(lacksTotp ? (['totp'] as const) : []),
  ];
}
