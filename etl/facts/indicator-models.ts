import type { Indicator, IndicatorType, NeededField } from '../method/indicator.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { readModel } from './models.ts';

/** The view that holds the rows of the indicators of a type, and the columns they have beside the case. */
const VIEWS: Record<IndicatorType, { view: string; columns: string[] }> = {
  rate: { view: 'pair', columns: ['n_on', 'n_seen_on', 'k_on', 'k_seen_on'] },
  stock: { view: 'stock', columns: ['listed_on', 'cleared_on'] },
  median: { view: 'case_value', columns: ['n_on', 'n_seen_on', 'value'] },
  sum: { view: 'case_value', columns: ['n_on', 'n_seen_on', 'value'] },
};

/** Columns of every indicator's rows: the case, its unit, and the load that has told of it last. */
const CASE_COLUMNS = ['kind', 'unit_code', 'petition_no', 'load_id'];

/** Names of the views that `createIndicatorViews` creates. */
export const INDICATOR_VIEWS = [...new Set(Object.values(VIEWS).map(({ view }) => view))];

/**
 * Creates one view for each type of indicator over `fact`, from the indicators' own selects, and the
 * table `unmeasured`: the loads whose file lacks what an indicator reads.
 */
export async function createIndicatorViews(
  database: Database,
  indicators: readonly Indicator[],
): Promise<void> {
  for (const view of INDICATOR_VIEWS) {
    const own = indicators.filter(({ type }) => VIEWS[type].view === view);
    await database.run(`create or replace temp view ${view} as ${viewOf(view, own)}`);
  }
  await fillUnmeasured(database, indicators);
}

/** Puts the selects together. Only ids that are checked and the texts of SQL files are put into them. */
function viewOf(view: string, indicators: readonly Indicator[]): string {
  const columns = Object.values(VIEWS).find((each) => each.view === view)!.columns;
  const names = [...CASE_COLUMNS, ...columns].join(', ');
  const selects = indicators.map(
    ({ id, sql }) => `select '${id}' as indicator, ${names} from (\n${sql}\n)`,
  );
  return selects.length > 0 ? selects.join('\nunion all\n') : emptyView(columns);
}

function emptyView(columns: readonly string[]): string {
  const texts = ['indicator', ...CASE_COLUMNS].map((name) => `cast(null as varchar) as ${name}`);
  const days = columns.map(
    (name) => `cast(null as ${name === 'value' ? 'double' : 'date'}) as ${name}`,
  );
  return `select ${[...texts, ...days].join(', ')} where 1 = 0`;
}

interface LoadField {
  load_id: number;
  field: string;
}

async function fillUnmeasured(database: Database, indicators: readonly Indicator[]): Promise<void> {
  const fields = new Map<number, Set<string>>();
  for (const { load_id, field } of await readModel<LoadField>(database, 'petition_field')) {
    const known = fields.get(load_id) ?? new Set();
    fields.set(load_id, known.add(field));
  }
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
