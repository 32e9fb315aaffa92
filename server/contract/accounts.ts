import { z } from 'zod';
import { PERSON_ROLES, ROLES } from '../../etl/method/role.ts';
import { plainText } from './plain-text.ts';
import { unitSchema } from './session.ts';

const personRole = z.enum(PERSON_ROLES);
const title = plainText(1, 64);
/** Code of a unit of the register. */
const unitCode = z.string().min(1).max(64).nullable();

/** Who the account is for a provider: its address, and what it calls the person. */
const externalIdSchema = z.object({ issuer: z.string(), subject: z.string() });

/** An account, as those who manage accounts see it. */
export const accountSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    title: z.string(),
    role: z.enum(ROLES),
    role_name: z.string(),
    /** Null with a `unit_code`: the unit has left the register. */
    unit: unitSchema.nullable(),
    unit_code: z.string().nullable(),
    /** Somebody locked it. */
    is_locked: z.boolean(),
    is_locked_by_failures: z.boolean(),
    /** The password of the first sign-in has not been changed yet. */
    must_change_password: z.boolean(),
    has_totp: z.boolean(),
    is_demo: z.boolean(),
    external_ids: z.array(externalIdSchema),
    /** When its recovery was asked for, which waits for a second administrator. */
    recovery_asked_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    signed_in_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Account' });
export type AccountAnswer = z.infer<typeof accountSchema>;

export const accountsSchema = z
  .object({
    accounts: z.array(accountSchema),
    /** The providers that may be signed in by, with what each calls its identities. */
    providers: z.array(
      z.object({ issuer: z.string(), title: z.string(), subject_name: z.string() }),
    ),
  })
  .meta({ id: 'Accounts' });

const externalIds = z
  .array(z.strictObject({ issuer: z.string().min(1).max(500), subject: plainText(1, 255) }))
  .max(20);

export const newAccountSchema = z.strictObject({
  name: z.string().min(2).max(32),
  title,
  role: personRole,
  unit_code: unitCode.default(null),
  external_ids: externalIds.default([]),
});

/** An account with the password of its next sign-in, which is shown this once. */
export const givenPasswordSchema = z
  .object({ account: accountSchema, password: z.string() })
  .meta({ id: 'GivenPassword' });

/** What is not told stays as it is. */
export const accountChangeSchema = z.strictObject({
  title: title.optional(),
  role: personRole.optional(),
  unit_code: unitCode.optional(),
  /** All that it has from now on. */
  external_ids: externalIds.optional(),
  /** False also opens an account that was locked by failures. */
  locked: z.boolean().optional(),
});
export type AccountChange = z.output<typeof accountChangeSchema>;

export const idParams = z.object({ id: z.coerce.number<string>().int().min(1) });

/** Who is signed in, and from where. */
export const sessionsSchema = z
  .object({
    sessions: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        role_name: z.string(),
        address: z.string(),
        agent: z.string(),
        created_at: z.iso.datetime(),
        used_at: z.iso.datetime(),
        /** However it is used. */
        ends_at: z.iso.datetime(),
        /** Whether it is that of who asks. */
        is_own: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Sessions' });
export type SessionsAnswer = z.infer<typeof sessionsSchema>;

/** The registered screens, by name. */
export const screensSchema = z
  .object({
    screens: z.array(
      z.object({
        /** SHA-256 of its token, which identifies it. */
        hash: z.string(),
        name: z.string(),
        unit: unitSchema.nullable(),
        days: z.number(),
        created_at: z.string(),
        used_at: z.iso.datetime(),
        expires_at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Screens' });
export type ScreensAnswer = z.infer<typeof screensSchema>;

export const screenParams = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
