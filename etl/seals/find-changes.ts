import { z } from 'zod';
import { editionColumns } from '../editions/edition-columns.ts';
import type { EditionColumn } from '../editions/edition-columns.ts';
import type { Edition, EditionContext, EditionUnit } from '../editions/edition.ts';
import { CHANNELS } from '../method/channel.ts';
import { withSharedCertainty } from './shared-certainty.ts';
import { withSharedIndicators } from './shared-indicators.ts';

const cellValueSchema = z.union([z.string(), z.number()]).nullable();
export type CellValue = z.infer<typeof cellValueSchema>;

/** A published cell that differs between two editions of the same window. */
export const cellChangeSchema = z.object({
  /** Null: a figure of the whole county. */
  unit_code: z.string().nullable(),
  unit_name: z.string().nullable(),
  /** Column of the published table (`first_resolved_k`), or a context figure (`context.window.cases`). */
  field: z.string(),
  before: cellValueSchema,
  after: cellValueSchema,
});
export type CellChange = z.infer<typeof cellChangeSchema>;

/** The windows of the context, each with a volume. */
export const CONTEXT_WINDOWS = [
  'day',
  'window',
  'window_last_year',
  'window_previous',
  'period',
  'period_previous',
] as const satisfies (keyof EditionContext)[];
export type ContextWindow = (typeof CONTEXT_WINDOWS)[number];

/**
 * Returns every cell of the published table that differs, by unit, then the context figures. Compares
 * only the indicators that both editions have, and intervals only where both have the same rules.
 */
export function findChanges(a: Edition, b: Edition): CellChange[] {
  const [before, after] = withSharedCertainty(...withSharedIndicators(a, b));
  const old = new Map(before.units.map((unit) => [unit.unit_code, unit]));
  const now = new Set(after.units.map((unit) => unit.unit_code));
  const columns = cellColumns(after);
  return [
    ...after.units.flatMap((unit) => unitChanges(columns, old.get(unit.unit_code), unit)),
    ...before.units.flatMap((unit) =>
      now.has(unit.unit_code) ? [] : unitChanges(columns, unit, undefined),
    ),
    ...contextChanges(before, after),
  ];
}

/**
 * Returns the keys of the other parts that differ: explanations, breakdowns, the audit list …
 * Provenance is left out: it names loads and versions of files, not results.
 */
export function findOtherChanges(before: Edition, after: Edition): string[] {
  const [a, b] = withSharedCertainty(...withSharedIndicators(before, after));
  const [old, now] = [partsOf(a), partsOf(b)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (key) => old.get(key) !== now.get(key),
  );
}

/**
 * Returns the columns of the published table. Values are compared, not their printed text, so the
 * number of decimals is irrelevant.
 */
function cellColumns({ scheme: { indicators } }: Edition): EditionColumn[] {
  return editionColumns({ decimals: null, indicators });
}

function unitChanges(
  columns: readonly EditionColumn[],
  before: EditionUnit | undefined,
  after: EditionUnit | undefined,
) {
  const { unit_code, unit_name } = (after ?? before)!;
  return columns.flatMap(({ name, value }): CellChange[] =>
    change(
      { unit_code, unit_name, field: name },
      before === undefined ? null : value(before),
      after === undefined ? null : value(after),
    ),
  );
}

function contextChanges(before: Edition, after: Edition): CellChange[] {
  const now = contextCells(after);
  const old = contextCells(before);
  return [...now].flatMap(([field, value]) =>
    change({ unit_code: null, unit_name: null, field }, old.get(field) ?? null, value),
  );
}

function contextCells({ basis, context }: Edition): Map<string, number> {
  // On the basis of the period, the edition's own period is the window.
  const windows =
    basis === 'period'
      ? CONTEXT_WINDOWS.filter((window) => !window.startsWith('period'))
      : CONTEXT_WINDOWS;
  const volumes = windows.flatMap((window) => {
    const { by_channel, ...counts } = context[window];
    return [
      ...Object.entries(counts).map(
        ([name, count]) => [`context.${window}.${name}`, count] as const,
      ),
      ...CHANNELS.map(
        (name) => [`context.${window}.by_channel.${name}`, by_channel[name]] as const,
      ),
    ];
  });
  return new Map([...volumes, ['context.unattributed', context.unattributed]]);
}

function change(
  place: Pick<CellChange, 'unit_code' | 'unit_name' | 'field'>,
  before: CellValue,
  after: CellValue,
): CellChange[] {
  return before === after ? [] : [{ ...place, before, after }];
}

/** Returns the parts of an edition beside its cells and its context, as text by key. */
type Parts = Map<string, string>;

function partsOf(edition: Edition): Parts {
  const { units, provenance } = edition;
  const cells = new Set<string>([...cellColumns(edition).map(({ name }) => name), 'indicators']);
  const parts = new Map(
    Object.entries(edition)
      .filter(([key]) => !['units', 'context', 'provenance'].includes(key))
      .map(([key, part]) => [key, JSON.stringify(part)]),
  );
  const inOrder = [...units].sort((a, b) => (a.unit_code < b.unit_code ? -1 : 1));
  for (const key of new Set(inOrder.flatMap((unit) => Object.keys(unit)))) {
    if (cells.has(key)) continue;
    const column = inOrder.map((unit) => [unit.unit_code, unit[key as keyof EditionUnit]]);
    parts.set(`units.${key}`, JSON.stringify(column));
  }
  const { latest_registered_on, synthetic } = provenance;
  return parts.set('provenance', JSON.stringify({ latest_registered_on, synthetic }));
}
