import { z } from 'zod';
import { RIGHTS, ROLES } from '../../etl/method/role.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';

export const unitSchema = z
  .object({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) })
  .meta({ id: 'OwnUnit' });

/** Who is signed in, what they may do, and what they have to do first. */
export const sessionSchema = z
  .object({
    /** Null: nobody is signed in. */
    account: z
      .object({
        /** What is typed to sign in. */
        name: z.string(),
        /** How the account is shown, such as 王科长 or 信访局值班. */
        title: z.string(),
        role: z.enum(ROLES),
        /** Such as 单位联络员. */
        role_name: z.string(),
        /** The unit of a unit officer. */
        unit: unitSchema.nullable(),
        has_totp: z.boolean(),
      })
      .nullable(),
    /** Empty while something is to be done first. */
    rights: z.array(z.enum(RIGHTS)),
    /** What must be done before anything else, in this order. */
    to_do: z.array(z.enum(['password', 'totp'])),
    /** When the session ends however it is used; null without one. */
    expires_at: z.iso.datetime().nullable(),
    /** Other ways to sign in: where each begins, and what its button says. */
    providers: z.array(z.object({ id: z.string(), title: z.string(), address: z.string() })),
    /** The provider that has said whose account it is, where the code is still lacking; null: none. */
    code_for: z.string().nullable(),
    /** Accounts of the demo with their passwords, for the machine itself; empty elsewhere. */
    demo: z.array(z.object({ name: z.string(), password: z.string(), role_name: z.string() })),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

/** A sign-in; the code when the account has TOTP and the answer was `code_needed`. */
export const signInSchema = z.strictObject({
  name: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});

export const passwordChangeSchema = z.strictObject({
  old_password: z.string().min(1).max(256),
  new_password: z.string().min(1).max(256),
});

/** What an authenticator app is told: its text, and as `otpauth://` for a QR code. */
export const totpSecretSchema = z
  .object({ secret: z.string(), address: z.string() })
  .meta({ id: 'TotpSecret' });

/** The code that a sign-in by a provider still lacks. */
export const signInCodeSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });

export const totpConfirmationSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
