import { TestCounty } from './test-county.ts';
import type { ExportRow } from './test-county.ts';

/** Name of the scheme of `plainCounty`. */
export const PLAIN = 'plain';

/** A scheme whose index is the resolution rate in per cent. */
export function plainScheme({
  min_cases = 5,
  min_weight = 60,
  colours = '{ by: rank, bands: [0.2, 0.4, 0.6, 0.8] }',
  indicators = '{ id: resolved, weight: 100, worst: 0, best: 1 }',
} = {}): string {
  return `title: 化解率
version: '1'
min_cases: ${min_cases}
min_weight: ${min_weight}
adjustment_limit: 5
domains: []
colours: ${colours}
modules: [{ id: m, title: 模块, indicators: [${indicators}] }]
`;
}

/** Cases of a unit, all registered and closed on one day; the first `resolved` ones are resolved. */
export function resolvedCases(place: string, resolved: number, cases: number, day = '2024-03-02') {
  return Array.from({ length: cases }, (_, at): ExportRow => ({
    登记日期: day,
    办结日期: day,
    化解情况: at < resolved ? '化解' : '未化解',
    问题属地: place,
  }));
}

/**
 * A county with one township per share [k, n]: 镇1, 镇2 … in code order. A township has n cases in
 * March 2024, k of them resolved. The index of its scheme is 100·k/n.
 */
export async function plainCounty(
  shares: [k: number, n: number][],
  files: Record<string, string> = {},
): Promise<TestCounty> {
  const units = shares.map((_, at) => `${900001101 + at},镇${at + 1},township,镇乡`);
  const county = new TestCounty({
    'units.csv': ['code,name,kind,peer_group', ...units].join('\n'),
    [`schemes/${PLAIN}.yaml`]: plainScheme(),
    ...files,
  });
  const cases = shares.flatMap(([k, n], at) => resolvedCases(`镇${at + 1}`, k, n));
  if (cases.length > 0) await county.load(cases);
  return county;
}

/** The edition of March 2024. */
export const MARCH = { period: 'month', date: '2024-03-31', scheme: PLAIN } as const;
