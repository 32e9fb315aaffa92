/** How officials speak of the counts of a rate: 化解4件/应化解19件, 再化解5件积案. */
export interface IndicatorWords {
  /** Before k and before n. */
  k: string;
  n: string;
  /** What would improve the rate; `{}` stands for the number of cases. */
  improvement: string;
  /** Whether cases already counted may still turn good: one resolved late does, one late does not. */
  canStillImprove: boolean;
}

const words = (
  k: string,
  n: string,
  improvement: string,
  canStillImprove = false,
): IndicatorWords => ({ k, n, improvement, canStillImprove });

/** By id of the shipped indicators (method.md §4). */
const WORDS: Readonly<Record<string, IndicatorWords>> = {
  first_resolved: words('化解', '应化解', '再化解{}件初次信访', true),
  accepted_on_time: words('及时受理', '应受理', '再及时受理{}件'),
  closed_on_time: words('按期办结', '应办结', '再按期办结{}件'),
  repeat_share: words('重复', '登记', '减少{}件重复信访'),
  repeat_resolved: words('化解', '应化解', '再化解{}件重复信访', true),
  backlog_cleared: words('化解', '列入', '再化解{}件积案', true),
  domain_resolved: words('化解', '应化解', '再化解{}件三大领域信访', true),
  skip_attributable: words('可归责越级', '登记', '减少{}件可归责越级访'),
  skip_share: words('越级', '登记', '减少{}件越级上访'),
  satisfied: words('满意', '评价', '再有{}件评为满意'),
  rated: words('参评', '应参评', '再有{}件参评', true),
  resolved: words('化解', '应化解', '再化解{}件', true),
  reworked: words('退回重办', '应办结', '减少{}件退回重办'),
};

/** A rate as a scheme lists it. */
interface NamedIndicator {
  id: string;
  title: string;
  better: 'high' | 'low';
}

/** Returns the words of a rate; general ones for an indicator of the bureau's own. */
export function indicatorWords({ id, title, better }: NamedIndicator): IndicatorWords {
  const own = WORDS[id];
  if (own !== undefined) return own;
  return better === 'high'
    ? words('达标', '应计', `${title}再有{}件达标`)
    : words('计入', '应计', `${title}减少{}件`);
}

/** 化解4件/应化解19件. */
export function countsText(
  indicator: NamedIndicator,
  { k, n }: { k: number; n: number },
  format: (count: number) => string = String,
): string {
  const of = indicatorWords(indicator);
  return `${of.k}${format(k)}件/${of.n}${format(n)}件`;
}

/** 再化解5件积案. */
export function improvementText(indicator: NamedIndicator, cases: number): string {
  return indicatorWords(indicator).improvement.replace('{}', String(cases));
}
