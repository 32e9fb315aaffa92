import { z } from 'zod';
import { assertMatches } from '../base/json.ts';
import { windowSchema } from '../editions/figure-schemas.ts';
import { editionWindows } from '../editions/edition-spec.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { changedCases } from './changed-cases.ts';
import type { EditionState } from './changed-cases.ts';
import { cellChangeSchema, findChanges, findOtherChanges } from './find-changes.ts';
import type { CellChange } from './find-changes.ts';

/**
 * Why a cell changed: its own cases, in a region what its county hands over, its entries of the ledger,
 * reference files, or other units.
 */
export const CHANGE_REASONS = {
  cases: '信访件变动',
  counts: '统计包变动',
  ledger: '工作台账变动',
  reference: '方案、名册或加减分变动',
  others: '其他单位变动',
} as const;

const explainedChangeSchema = cellChangeSchema.extend({
  /** Numbers of the cases that explain it; null: none. */
  cases: z.array(z.string()).nullable(),
  reason: z.enum(Object.values(CHANGE_REASONS)),
});
export type ExplainedChange = z.infer<typeof explainedChangeSchema>;

/** A restatement (更正): a new revision of a sealed edition with all its changes. */
const restatementSchema = z.object({
  id: z.string(),
  revision: z.int(),
  restates: z.object({ revision: z.int(), sha256: z.string() }),
  window: windowSchema,
  changes: z.array(explainedChangeSchema),
  /** Keys of the other parts that differ: `audit`, `units.contributions` … */
  other: z.array(z.string()),
});
export type Restatement = z.infer<typeof restatementSchema>;

/**
 * Parses a restatement.
 * @param text whose hash is that of its seal
 */
export function parseRestatement(text: string): Restatement {
  const restatement: unknown = JSON.parse(text);
  assertMatches(restatementSchema, restatement);
  return restatement;
}

/** Lists the changes of an edition to the one that it restates, with the reason of each. */
export async function restate(
  spec: EditionSpec,
  revision: number,
  before: EditionState & { sha256: string },
  after: EditionState & { hasOtherReference: boolean; isRegion: boolean },
): Promise<Restatement> {
  const changes = findChanges(before.edition, after.edition);
  const behind = await changedCases(spec, changes, before, after);
  const reasonOf = ({ unit_code }: CellChange, cases: readonly string[]) => {
    if (cases.length > 0) return CHANGE_REASONS.cases;
    if (after.isRegion && hasOwnCounts(changes, unit_code)) return CHANGE_REASONS.counts;
    if (ledgerText(before, unit_code) !== ledgerText(after, unit_code))
      return CHANGE_REASONS.ledger;
    return after.hasOtherReference ? CHANGE_REASONS.reference : CHANGE_REASONS.others;
  };
  return {
    id: after.edition.id,
    revision,
    restates: { revision: revision - 1, sha256: before.sha256 },
    window: editionWindows(spec).current,
    changes: changes.map((each, at) => {
      const cases = behind[at]!;
      return {
        ...each,
        cases: cases.length > 0 ? cases : null,
        reason: reasonOf(each, cases),
      };
    }),
    other: findOtherChanges(before.edition, after.edition),
  };
}

/** Returns the numbers of all cases that explain a restatement, sorted. */
export function casesOf({ changes }: Restatement): string[] {
  return [...new Set(changes.flatMap(({ cases }) => cases ?? []))].sort();
}

/** Whether a count of a unit changed, not only what follows from those of others. */
function hasOwnCounts(changes: readonly CellChange[], unit: string | null): boolean {
  const count = /^(cases|context\.[\w.]+|\w+_(n|k|value))$/;
  return changes.some(({ unit_code, field }) => unit_code === unit && count.test(field));
}

/** Returns a unit's work in the activity ledger as text, for comparing. */
function ledgerText({ edition }: EditionState, code: string | null): string {
  const unit = edition.units.find(({ unit_code }) => unit_code === code);
  return JSON.stringify(unit?.activity ?? null);
}
