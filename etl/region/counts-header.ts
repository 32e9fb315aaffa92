import { z } from 'zod';
import { shortHash } from '../base/sha256.ts';
import { TRANSFER_DAYS } from '../config/clocks.ts';
import type { County } from '../config/county.ts';
import { withoutDefaults } from '../config/register.ts';
import type { MeasureSettings } from '../facts/input-tables.ts';
import type { KnownLoads } from '../facts/known-state.ts';

/** Format number of the counts files (统计包) that this program writes (docs/formats.md). */
export const COUNTS_FORMAT = 1;

const unit = z.strictObject({
  code: z.string(),
  name: z.string(),
  peer_group: z.string(),
  population: z.number().nullable(),
  villages: z.number().nullable(),
  ranked: z.boolean().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  successor: z.string().optional(),
});

/** What figures are comparable by (计数规则): whoever counts by other rules counts something else. */
const rulesSchema = z.strictObject({
  clocks: z.array(
    z.strictObject({
      from: z.string(),
      transfer_days: z.int(),
      accept_days: z.int(),
      handle_days: z.int(),
      rating_days: z.int(),
    }),
  ),
  /** 三大领域. */
  domains: z.array(z.string()),
  /** Fingerprint of the rule of each indicator, by id. */
  indicators: z.record(z.string(), z.string()),
});
export type CountsRules = z.infer<typeof rulesSchema>;

/** The first line of a counts file. */
export const countsHeaderSchema = z.strictObject({
  format: z.literal(COUNTS_FORMAT),
  county: z.strictObject({ code: z.string(), name: z.string() }),
  /** Shanghai wall time of the newest load that is counted. */
  known_at: z.string(),
  synthetic: z.boolean(),
  program_version: z.string(),
  /** The townships of the county. */
  units: z.array(unit),
  rules: rulesSchema,
});
export type CountsHeader = z.infer<typeof countsHeaderSchema>;

/** Returns the header of a county's counts. */
export function countsHeader(
  county: County,
  settings: MeasureSettings,
  { knownAt, synthetic }: KnownLoads,
  programVersion: string,
): CountsHeader {
  return {
    format: COUNTS_FORMAT,
    county,
    known_at: knownAt!,
    synthetic,
    program_version: programVersion,
    units: settings.units
      .filter(({ kind }) => kind === 'township')
      .map((each) => {
        const { kind: _, aliases: __, ...columns } = withoutDefaults(each);
        return columns;
      }),
    rules: countsRules(settings),
  };
}

/** Returns what the figures of some settings are comparable by. */
export function countsRules({
  clocks,
  domains,
  indicators,
}: Pick<MeasureSettings, 'clocks' | 'domains' | 'indicators'>): CountsRules {
  return {
    clocks: clocks.map(({ from, transfer_days, accept_days, handle_days, rating_days }) => ({
      from,
      transfer_days: transfer_days ?? TRANSFER_DAYS,
      accept_days,
      handle_days,
      rating_days,
    })),
    domains: [...domains].sort(),
    indicators: Object.fromEntries(
      indicators.map(({ id, type, needs, sql }) => [
        id,
        shortHash(JSON.stringify([type, needs, sql])),
      ]),
    ),
  };
}

/**
 * Says which rule of a county differs from that of its region; null: none does. Indicators that the
 * region does not have are not compared.
 */
export function rulesDifference(own: CountsRules, region: CountsRules): string | null {
  if (JSON.stringify(own.clocks) !== JSON.stringify(region.clocks)) {
    return '办理时限（rules/clocks.yaml）';
  }
  if (JSON.stringify(own.domains) !== JSON.stringify(region.domains)) {
    return '三大领域（方案的 domains）';
  }
  const lacking = Object.keys(region.indicators).find((id) => own.indicators[id] === undefined);
  if (lacking !== undefined) return `指标 ${lacking}（没有这一项）`;
  const other = Object.keys(region.indicators).find(
    (id) => own.indicators[id] !== region.indicators[id],
  );
  return other === undefined ? null : `指标 ${other} 的算法`;
}
