import { z } from 'zod';
import { unattributedSchema } from '../../etl/intake/load/unattributed.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { dryRunQuery } from './uploads.ts';
import { plainText } from './plain-text.ts';
import { BODY_REFUSALS, PLAIN_GET, PLAIN_WRITE, route } from './route.ts';

const unit = z.object({ code: z.string(), name: z.string() });

/** Texts that name no unit of the register, the most frequent first, and which unit each may mean. */
export const unattributedAnswer = z
  .object({
    /** Texts of all pages. */
    total: z.int(),
    /** Cases and ledger entries of all texts. */
    cases: z.int(),
    names: z.array(unattributedSchema.extend({ near: z.array(unit) })),
    /** The register, in which any other unit may be chosen. */
    units: z.array(unit.extend({ kind: z.enum(UNIT_KINDS) })),
  })
  .meta({ id: 'Unattributed' });
export type UnattributedAnswer = z.infer<typeof unattributedAnswer>;

/** An alias: a text, and the unit it names by code, name or alias. */
export const aliasSchema = z.strictObject({ name: plainText(1, 200), unit: plainText(1, 200) });

/** What an alias changes, or would change. */
export const aliasAnswer = z
  .object({
    name: z.string(),
    unit,
    /** False: the text named the unit before. */
    is_new: z.boolean(),
    /** Texts that are read otherwise with it; null: no unit. */
    changes: z.array(
      unattributedSchema.extend({ from: z.string().nullable(), to: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Alias' });
export type AliasAnswer = z.infer<typeof aliasAnswer>;

export const unattributedRoute = route({
  ...PLAIN_GET,
  path: '/unattributed',
  operationId: 'unattributed',
  summary: '单位名册里没有的写法：多少件，可能是哪个单位',
  right: 'loads',
  content: { 'application/json': unattributedAnswer },
});

export const aliasRoute = route({
  ...PLAIN_WRITE,
  method: 'post',
  path: '/aliases',
  operationId: 'addAlias',
  summary: '把一种写法记为一个单位的别名；dry_run 只说会改变什么',
  right: 'load',
  query: dryRunQuery,
  body: aliasSchema,
  content: { 'application/json': aliasAnswer },
  refusals: [...BODY_REFUSALS, 409],
});

export const ALIAS_ROUTES = [unattributedRoute, aliasRoute] as const;
