import { z } from 'zod';
import { groupNodeSchema } from '../../etl/config/index-tree-schema.ts';
import { PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { MISSING_RULES } from '../../etl/method/index-tree.ts';
import { plainText } from './plain-text.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

/**
 * `in_force`: of editions that end today. `planned`: adopted from a later day. `past`: adopted once.
 * `draft`: made here, never adopted. `other`: in the folder, and neither.
 */
export const SCHEME_STATES = ['in_force', 'planned', 'draft', 'past', 'other'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

const listedScheme = z
  .object({
    id: z.string(),
    title: z.string(),
    /** Declared version and hash of the file. */
    version: z.string(),
    state: z.enum(SCHEME_STATES),
    /** End days of the editions that it is, was or will be for; null: no limit. */
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    /** Of which scheme it was drafted, by whom, when and why; null: not here. */
    drafted: z
      .object({ from: z.string(), by: z.string(), on: z.iso.date(), reason: z.string() })
      .nullable(),
    /** Why the file can not be used; then title and version are empty. */
    mistake: z.string().nullable(),
  })
  .meta({ id: 'ListedScheme' });
export type ListedScheme = z.infer<typeof listedScheme>;

const schemesSchema = z.object({ schemes: z.array(listedScheme) }).meta({ id: 'Schemes' });

/** Everything that scoring by a scheme takes. */
const schemeSchema = listedScheme
  .extend({
    /** Whether the weights of each level are to sum to 100. */
    weights: z.enum(['percent', 'relative']),
    root: groupNodeSchema,
    missing: z.enum(MISSING_RULES),
    scale: z.number(),
    decimals: z.int().nullable(),
    min_cases: z.number(),
    min_weight: z.number(),
    adjustment_limit: z.number(),
    /** Contents (内容分类) of the indicator `domain_resolved`. */
    domains: z.array(z.string()),
    colours: z.object({ by: z.enum(['rank', 'score']), bands: z.array(z.number()) }),
    /** What is to be looked at again. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'Scheme' });
export type SchemeAnswer = z.infer<typeof schemeSchema>;

/** What `cockpit scheme check` says of a scheme with changes. */
const checkedSchema = z
  .object({
    /** Null: it can be used. */
    mistake: z.string().nullable(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'CheckedScheme' });

const version = z.string().min(1).max(100);
/** Changes of a scheme as text, `first_resolved:25,satisfied:0.8~0.98`. */
const edits = z.string().max(4000);
const idParams = z.object({ id: z.string().max(150) });
/** Part of the ids of its editions, which are names of files. */
const newIdParams = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/) });

export const draftSchema = z.strictObject({
  /** The scheme that is changed, as it was seen. */
  base: z.strictObject({ id: idParams.shape.id, version }),
  edits,
  title: plainText(2, 40),
  reason: plainText(2, 200),
  /** The version of the draft that is replaced; null: a new one. */
  version: version.nullable(),
});

/** Which editions a scheme would be for. */
const adoptionPlanSchema = z
  .object({
    /** First day from which it may be adopted. */
    earliest: z.iso.date(),
    /** The end of the first period of each kind that the scheme is for, from the asked day. */
    firsts: z.array(z.object({ period: z.enum(PERIOD_KINDS), date: z.iso.date() })),
    /** Title of the scheme of editions that end before; null: none. */
    before: z.string().nullable(),
    /** Sealed editions, none of which changes, and the last end day of one. */
    sealed: z.int(),
    sealed_to: z.iso.date().nullable(),
  })
  .meta({ id: 'AdoptionPlan' });
export type AdoptionPlan = z.infer<typeof adoptionPlanSchema>;

export const adoptionSchema = z.strictObject({ version, from: z.iso.date() });

export const schemesRoute = route({
  ...UNCACHED_GET,
  path: '/schemes',
  operationId: 'schemes',
  summary: '方案：在用、待启用、草稿、曾用',
  right: 'editions',
  content: { 'application/json': schemesSchema },
});

export const schemeRoute = route({
  ...UNCACHED_GET,
  path: '/schemes/{id}',
  operationId: 'scheme',
  summary: '一个方案的全部内容',
  right: 'editions',
  params: idParams,
  content: { 'application/json': schemeSchema },
  refusals: [400, 404, 409],
});

export const schemeCheckRoute = route({
  ...UNCACHED_GET,
  path: '/schemes/{id}/check',
  operationId: 'checkScheme',
  summary: '检查改动后的方案',
  right: 'editions',
  query: z.object({ edits }),
  params: idParams,
  content: { 'application/json': checkedSchema },
  refusals: [400, 404, 409],
});

export const draftRoute = route({
  ...PLAIN_WRITE,
  method: 'put',
  path: '/schemes/{id}',
  operationId: 'saveDraft',
  summary: '存为草稿；不覆盖已采用的方案和别人刚改过的草稿',
  right: 'draft_schemes',
  params: newIdParams,
  body: draftSchema,
  content: { 'application/json': listedScheme },
  refusals: [...BODY_REFUSALS, 404, 409],
});

export const adoptionPlanRoute = route({
  ...UNCACHED_GET,
  path: '/schemes/{id}/adoption',
  operationId: 'adoptionPlan',
  summary: '从某日起采用，会用于哪些通报',
  right: 'adopt_schemes',
  query: z.object({ from: z.iso.date().optional() }),
  params: idParams,
  content: { 'application/json': adoptionPlanSchema },
  refusals: [400, 404],
});

export const adoptionRoute = route({
  ...PLAIN_WRITE,
  method: 'put',
  path: '/schemes/{id}/adoption',
  operationId: 'adoptScheme',
  summary: '从某日起采用草稿',
  right: 'adopt_schemes',
  params: newIdParams,
  body: adoptionSchema,
  content: { 'application/json': listedScheme },
  refusals: [...BODY_REFUSALS, 404, 409],
});

export const adoptionWithdrawalRoute = route({
  ...PLAIN_WRITE,
  method: 'delete',
  path: '/schemes/{id}/adoption',
  operationId: 'withdrawAdoption',
  summary: '启用日期未到，撤回采用',
  right: 'adopt_schemes',
  params: newIdParams,
  content: { 'application/json': listedScheme },
  refusals: [400, 404, 409],
});

export const SCHEME_ROUTES = [
  schemesRoute,
  schemeRoute,
  schemeCheckRoute,
  draftRoute,
  adoptionPlanRoute,
  adoptionRoute,
  adoptionWithdrawalRoute,
] as const;
