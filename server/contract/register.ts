import { z } from 'zod';
import { unattributedSchema } from '../../etl/intake/load/unattributed.ts';
import { REGISTER_COLUMNS } from '../../etl/method/register-column.ts';
import type { RegisterColumn } from '../../etl/method/register-column.ts';
import { COUNTY_KINDS, UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { plainText } from './plain-text.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';
import { dryRunQuery } from './uploads.ts';

const count = z.int().min(0).max(100_000_000).nullable();
const day = z.iso.date().nullable();
const version = z.string().regex(/^[0-9a-f]{64}$/);

/** The register of units: what it says, and whether it can be changed here. */
export const registerSchema = z
  .object({
    /** Names this state of the file; a change of it needs that of the register that was seen. */
    version,
    /** Why it cannot be changed here, in one Chinese sentence; null: it can. */
    fixed: z.string().nullable(),
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.enum(UNIT_KINDS),
        peer_group: z.string(),
        aliases: z.array(z.string()),
        population: count,
        villages: count,
        ranked: z.boolean(),
        from: day,
        to: day,
        /** The unit that takes its cases after `to`; null: none. */
        successor: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof registerSchema>;

/** What may be written is looked at beside what the file has, which may be older than the rules. */
const textOfFile = z.string().trim().max(500);

const changedUnitSchema = z.strictObject({
  name: textOfFile.min(1),
  kind: z.enum(COUNTY_KINDS),
  peer_group: textOfFile,
  aliases: z.array(textOfFile.min(1)).max(200),
  population: count,
  villages: count,
  ranked: z.boolean(),
  from: day,
  to: day,
  successor: plainText(1, 64).nullable(),
});

export const unitChangeSchema = z.strictObject({ version, unit: changedUnitSchema });
export const newUnitSchema = z.strictObject({
  version,
  unit: changedUnitSchema.extend({ code: plainText(1, 64) }),
});

/** What a change of the register does, or would do. */
export const registerChangeSchema = z
  .object({
    /** Of the register after the change; as it was where the change was only looked at. */
    version,
    fields: z.array(
      z.object({
        column: z.enum(Object.keys(REGISTER_COLUMNS) as [RegisterColumn]),
        column_name: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    ),
    /** The unit falls away after a day, and another one takes its cases; null: it does not. */
    ends: z.object({ last_day: z.iso.date(), successor: z.string().nullable() }).nullable(),
    /** Texts of the data that then name another unit; null: none. */
    readings: z.array(
      unattributedSchema.extend({ from: z.string().nullable(), to: z.string().nullable() }),
    ),
  })
  .meta({ id: 'RegisterChange' });
export type RegisterChangeAnswer = z.infer<typeof registerChangeSchema>;

const right = 'settings';
const refusals = [...BODY_REFUSALS, 409] as const;
/** Enough for all that the schema takes. */
const maxBodyKb = 512;

export const registerRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/register',
  operationId: 'register',
  summary: '单位名册',
  content: { 'application/json': registerSchema },
  refusals: [409],
});

export const newUnitRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/register',
  operationId: 'addUnit',
  summary: '单位名册里新增一个单位；dry_run 只说会改变什么',
  query: dryRunQuery,
  body: newUnitSchema,
  maxBodyKb,
  content: { 'application/json': registerChangeSchema },
  refusals,
});

export const unitChangeRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'put',
  path: '/register/{code}',
  operationId: 'changeUnit',
  summary: '修改单位名册里的一个单位；dry_run 只说会改变什么',
  query: dryRunQuery,
  params: z.object({ code: z.string() }),
  body: unitChangeSchema,
  maxBodyKb,
  content: { 'application/json': registerChangeSchema },
  refusals,
});

export const REGISTER_ROUTES = [registerRoute, newUnitRoute, unitChangeRoute] as const;
