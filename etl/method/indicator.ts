/** The twelve indicators in the order of method.md §4, which every published table keeps. */
export const INDICATOR_IDS = [
  'first_resolved',
  'accepted_on_time',
  'closed_on_time',
  'repeat_share',
  'repeat_resolved',
  'backlog_cleared',
  'domain_resolved',
  'skip_attributable',
  'skip_share',
  'satisfied',
  'rated',
  'resolved',
] as const;
export type IndicatorId = (typeof INDICATOR_IDS)[number];

export function isIndicatorId(id: string): id is IndicatorId {
  return Object.hasOwn(INDICATORS, id);
}

/** Published name of each indicator and the direction in which it is good. */
export const INDICATORS: Record<IndicatorId, { title: string; better: 'high' | 'low' }> = {
  first_resolved: { title: '初次信访化解率', better: 'high' },
  accepted_on_time: { title: '及时受理率', better: 'high' },
  closed_on_time: { title: '按期办结率', better: 'high' },
  repeat_share: { title: '重复信访率', better: 'low' },
  repeat_resolved: { title: '重复信访化解率', better: 'high' },
  backlog_cleared: { title: '积案化解率', better: 'high' },
  domain_resolved: { title: '三大领域化解率', better: 'high' },
  skip_attributable: { title: '可归责越级率', better: 'low' },
  skip_share: { title: '越级上访率', better: 'low' },
  satisfied: { title: '群众满意率', better: 'high' },
  rated: { title: '参评率', better: 'high' },
  resolved: { title: '化解率', better: 'high' },
};

/** Counts of cases of one indicator: x = k / n, 0 ≤ k ≤ n. n = 0: not applicable (method.md §4). */
export interface Measure {
  n: number;
  k: number;
}

/** One value for each of the twelve indicators. */
export type ByIndicator<T> = Record<IndicatorId, T>;

/** Builds a value for every indicator, in published order. */
export function byIndicator<T>(make: (id: IndicatorId) => T): ByIndicator<T> {
  return Object.fromEntries(INDICATOR_IDS.map((id) => [id, make(id)])) as ByIndicator<T>;
}
