import type { Indicator, NeededField } from '../method/indicator.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { checkIndicator } from './check-indicator.ts';
import { createFunctions } from './dialects.ts';
import { INDICATOR_ROWS, INDICATOR_VIEWS } from './indicator-rows.ts';
import type { ColumnType } from './indicator-rows.ts';
import { readLoadFields } from './load-fields.ts';

/**
 * Creates one view for each type of indicator over `fact`, from the indicators' own selects, and the
 * table `unmeasured`: the loads whose file lacks what an indicator reads.
 * @throws UserError when the select of a bureau's own indicator is wrong
 */
export async function createIndicatorViews(
  database: Database,
  indicators: readonly Indicator[],
): Promise<void> {
  for (const statement of createFunctions('duckdb')) await database.run(statement);
  for (const indicator of indicators) {
    if (indicator.isOwn) await checkIndicator(database, indicator);
  }
  for (const [view, select] of indicatorViews(indicators)) {
    await database.run(`create or replace temp view ${view} as ${select}`);
  }
  await fillUnmeasured(database, indicators);
}

/**
 * Creates the same views of one indicator alone, `asked_pair`, `asked_stock` and `asked_value`, of which
 * one has rows: those of all indicators take longer to plan than to read.
 * @param indicator null: none of them has rows
 */
export async function createAskedRows(
  database: Database,
  indicator: Indicator | null,
): Promise<void> {
  for (const [view, asked] of Object.entries(ASKED_VIEWS)) {
    const isOwn = indicator !== null && INDICATOR_ROWS[indicator.type].view === view;
    const select = viewOf(view, isOwn ? [indicator] : []);
    await database.run(`create or replace temp view ${asked} as ${select}`);
  }
}

const ASKED_VIEWS = { pair: 'asked_pair', stock: 'asked_stock', case_value: 'asked_value' };

/** Returns the name and the select of the view of each type of indicator. */
export function indicatorViews(indicators: readonly Indicator[]): [view: string, select: string][] {
  return INDICATOR_VIEWS.map((view) => [
    view,
    viewOf(
      view,
      indicators.filter(({ type }) => INDICATOR_ROWS[type].view === view),
    ),
  ]);
}

/** Puts the selects together. Only ids that are checked and the texts of SQL files are put into them. */
function viewOf(view: string, indicators: readonly Indicator[]): string {
  const { columns } = Object.values(INDICATOR_ROWS).find((rows) => rows.view === view)!;
  const names = Object.keys(columns).join(', ');
  const selects = indicators.map(
    ({ id, sql }) => `select '${id}' as indicator, ${names} from (\n${sql}\n)`,
  );
  return selects.length > 0 ? selects.join('\nunion all\n') : emptyView(columns);
}

const SQL_TYPES: Record<ColumnType, string> = {
  text: 'string',
  integer: 'integer',
  date: 'date',
  number: 'double',
};

function emptyView(columns: Readonly<Record<string, ColumnType>>): string {
  const empty = Object.entries({ indicator: 'text' as const, ...columns }).map(
    ([name, type]) => `cast(null as ${SQL_TYPES[type]}) as ${name}`,
  );
  return `select ${empty.join(', ')} where 1 = 0`;
}

/** Fills the table `unmeasured`. */
export async function fillUnmeasured(
  database: Database,
  indicators: readonly Indicator[],
): Promise<void> {
  const fields = await readLoadFields(database);
  await fillTable(
    database,
    'unmeasured',
    { indicator: 'varchar', load_id: 'integer' },
    [...fields].flatMap(([load_id, known]) =>
      indicators
        .filter(({ needs }) => !needs.every((needed) => isTold(needed, known)))
        .map(({ id }) => ({ indicator: id, load_id })),
    ),
  );
}

function isTold(options: NeededField, known: ReadonlySet<string>): boolean {
  return options.some((names) => names.every((name) => known.has(name)));
}
