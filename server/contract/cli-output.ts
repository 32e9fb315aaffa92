import { z } from 'zod';
import type { Delivery } from '../../etl/delivery/delivery.ts';
import { deliveryEvent, orderSchema } from '../../etl/delivery/delivery-event.ts';
import { editionSchema } from '../../etl/editions/edition.ts';
import { colourSchema, windowSchema } from '../../etl/editions/figure-schemas.ts';
import { loadedFileSchema, refusedFileSchema } from '../../etl/intake/load/file-output.ts';
import { reconciliationSchema } from '../../etl/intake/load/reconciliation.ts';
import type { SchemeMove } from '../../etl/scoring/scheme-moves.ts';
import { BASES, PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { MACHINE_ROLES, ROLES } from '../../etl/method/role.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { issueSchema } from '../../etl/papers/issue/paper-store.ts';
import type { Verification } from '../../etl/seals/verify/verify-seals.ts';

/** A row of the quarantine without what it says; the cells are for the export alone. */
const quarantinedRowSchema = z.object({
  number: z.string(),
  load_id: z.int(),
  source: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  row_no: z.int(),
  record_key: z.string().nullable(),
  record_no: z.string().nullable(),
  loaded_at: z.string(),
  fields: z.array(z.string()),
  rules: z.array(z.string()),
  reasons: z.array(z.string()),
  closed_by: z.enum(['repaired', 'loaded', 'rejected_again', 'dismissed']).nullable(),
  closed_file: z.string().nullable(),
  closed_at: z.string().nullable(),
  /** Why it was dismissed. */
  closed_reason: z.string().nullable(),
});

const verificationSchema = z.object({
  seals: z.int(),
  editions: z.int(),
  recomputed: z.int(),
  problems: z.array(z.object({ place: z.string(), what: z.string(), advice: z.string() })),
  notes: z.array(z.string()),
}) satisfies z.ZodType<Verification>;

const deliverySchema = orderSchema.extend({
  enqueued_at: z.string(),
  state: z.enum([
    'waiting',
    'queued',
    'sending',
    'retrying',
    'delivered',
    'unknown',
    'given_up',
    'withdrawn',
  ]),
  attempt: z.int(),
  tries: z.int(),
  claim: z.string().nullable(),
  until: z.string().nullable(),
  next_at: z.string().nullable(),
  isDoubtful: z.boolean(),
  answer: z.string().nullable(),
  history: z.array(deliveryEvent),
}) satisfies z.ZodType<Delivery>;

const schemeSchema = z.object({ id: z.string(), title: z.string(), version: z.string() });

const schemeMoveSchema = z.object({
  unit_code: z.string(),
  unit_name: z.string(),
  rank_a: z.int().nullable(),
  rank_b: z.int().nullable(),
  climb: z.int().nullable(),
  index_a: z.number().nullable(),
  index_b: z.number().nullable(),
  difference: z.number().nullable(),
  colour_a: colourSchema,
  colour_b: colourSchema,
}) satisfies z.ZodType<SchemeMove>;

const screenSchema = z.object({
  name: z.string(),
  unit: z.object({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) }).nullable(),
  days: z.number(),
  created_at: z.string(),
  used_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
});

const keySchema = z.object({
  name: z.string(),
  scope: z.enum(MACHINE_ROLES),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  used_at: z.iso.datetime().nullable(),
});

const userSchema = z.object({
  name: z.string(),
  title: z.string(),
  role: z.enum(ROLES),
  /** Code of the unit of a unit officer. */
  unit: z.string().nullable(),
  /** Somebody locked it. */
  is_locked: z.boolean(),
  is_locked_by_failures: z.boolean(),
  has_totp: z.boolean(),
  /** Who it is for the providers of the settings, by their addresses. */
  external_ids: z.array(z.object({ issuer: z.string(), subject: z.string() })),
  created_at: z.iso.datetime(),
  signed_in_at: z.iso.datetime().nullable(),
});

const userSessionSchema = z.object({
  name: z.string(),
  address: z.string(),
  agent: z.string(),
  created_at: z.iso.datetime(),
  used_at: z.iso.datetime(),
  /** However it is used. */
  ends_at: z.iso.datetime(),
});

const scoredValueSchema = z.object({
  /** As in the table. */
  value: z.number().nullable(),
  /** Winsorised and in logarithms, if the scheme says so. */
  treated: z.number().nullable(),
  /** Normalised; also null if all units have the same value. */
  score: z.number().nullable(),
});

const scoredUnitSchema = z.object({
  /** Competition rank on `index` (1, 2, 2, 4); null: too little data, or no index. */
  rank: z.int().nullable(),
  unit_code: z.string(),
  unit_name: z.string(),
  /** As published: rounded to the decimals of the scheme. */
  index: z.number().nullable(),
  index_exact: z.number().nullable(),
  /** Score of each module by its id. */
  modules: z.record(z.string(), z.number().nullable()),
  /** By id. */
  indicators: z.record(z.string(), scoredValueSchema),
});
/** A scored unit of a table. Null is missing; numbers are exact unless noted. */
export type ScoredUnit = z.infer<typeof scoredUnitSchema>;

/** What each command prints with `--json` or `--format json`. */
export const CLI_OUTPUTS = {
  /** One a line: a file each. */
  import: z.union([loadedFileSchema, refusedFileSchema]),
  'quarantine list': z.object({
    rows: z.array(quarantinedRowSchema),
    /** How many rows by reason, the most frequent first; a row counts under each of its own. */
    totals: z.record(z.string(), z.int()),
  }),
  'quarantine replay': reconciliationSchema.extend({
    repaired: z.int(),
    superseded: z.int(),
    open: z.int(),
  }),
  edition: editionSchema,
  'region edition': editionSchema,
  verify: verificationSchema,
  'papers list': z.array(issueSchema),
  'papers deliveries': z.array(deliverySchema),
  score: z.object({
    scheme: schemeSchema,
    /** In rank order; then those not ranked, then those without an index. */
    units: z.array(scoredUnitSchema),
  }),
  'scheme diff': z.object({
    a: schemeSchema,
    b: schemeSchema,
    kind: z.enum(UNIT_KINDS),
    period: z.enum(PERIOD_KINDS),
    date: z.string(),
    basis: z.enum(BASES),
    window: windowSchema,
    moves: z.array(schemeMoveSchema),
  }),
  'screen list': z.array(screenSchema),
  'key list': z.array(keySchema),
  'user list': z.array(userSchema),
  'user sessions': z.array(userSessionSchema),
} as const;

export type CliOutputs = {
  [Command in keyof typeof CLI_OUTPUTS]: z.output<(typeof CLI_OUTPUTS)[Command]>;
};
