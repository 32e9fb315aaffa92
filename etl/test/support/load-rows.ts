import type { LoadResult } from '../../intake/load/load-file.ts';
import { LENIENT_SETTINGS } from './lenient-settings.ts';
import { TestCounty } from './test-county.ts';
import type { ExportRow } from './test-county.ts';

export interface FoundRule {
  row_no: number;
  field: string;
  rule: string;
  is_rejected: boolean;
}

/** The result of loading some rows. */
export interface Loaded {
  county: TestCounty;
  result: LoadResult;
  /** Stored columns by petition number. */
  stored: Map<string, Record<string, unknown>>;
  findings: FoundRule[];
}

/**
 * Loads rows as one export into a new county; their numbers are A1, A2 … by default.
 * @param before cases that are known already, without a finding
 */
export async function loadRows(
  rows: ExportRow[],
  source = 'petition',
  before: ExportRow[] = [],
): Promise<Loaded> {
  const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
  if (before.length > 0) await county.load(before, { loadedAt: '2029-12-31 00:00:00' });
  const result = await county.load(
    rows.map((row, at) => ({ 信访件编号: `A${at + 1}`, 登记日期: '2024-03-01', ...row })),
    { source },
  );
  return { county, result, ...(await readBack(county, source)) };
}

const TEXTS: Record<string, [number: string, text: string]> = {
  petition: [
    'petition_no',
    `strftime(registered_at, '%Y-%m-%d %H:%M:%S') as registered_at,
    cast(closed_at as varchar) as closed_at,
    strftime(accepted_at, '%Y-%m-%d') as accepted_at,
    strftime(extended_to, '%Y-%m-%d') as extended_to,
    strftime(deadline, '%Y-%m-%d') as deadline`,
  ],
  handling: ['petition_no', "strftime(handled_at, '%Y-%m-%d %H:%M:%S') as handled_at"],
  activity: ['entry_no', 'cast(held_on as varchar) as held_on'],
};

/** Reads back the records and findings of a county after its first load. */
export async function readBack(
  county: TestCounty,
  source = 'petition',
): Promise<Pick<Loaded, 'stored' | 'findings'>> {
  const [number, texts] = TEXTS[source]!;
  const records = await county.rows<Record<string, unknown>>(
    `select * replace (${texts}) from warehouse.${source}_version order by ${number}`,
  );
  return {
    stored: new Map(records.map((row) => [String(row[number]), row])),
    findings: await county.rows<FoundRule>(
      'select row_no, field, rule, is_rejected from warehouse.finding order by row_no, field',
    ),
  };
}
