/** What an edition knows of a unit that is not ranked (灰, 不参与排名). */
export interface GreyUnit {
  unit_code: string;
  rank: number | null;
  index: number | null;
  /** Countable cases of the window. */
  cases: number;
}

/** Why a unit is grey: in a few words for a table, and in a sentence that says what may help. */
export interface GreyReason {
  short: string;
  sentence: string;
}

/** A number of cases with which a unit can be ranked. */
interface EnoughCases {
  cases: number;
  /** Whether fewer are too few (`min_cases` of the scheme). */
  isLeast: boolean;
}

/**
 * Says why a unit is grey (method.md §6); null when it is ranked.
 * @param unattributed cases of the window without a unit of the kind
 * @param enough cases with which a unit can be ranked
 * @param notRanked codes of the units that the register does not rank
 */
export function greyReason(
  { unit_code, rank, index, cases }: GreyUnit,
  unattributed: number,
  enough: EnoughCases | null,
  notRanked: readonly string[] = [],
): GreyReason | null {
  if (rank !== null) return null;
  if (notRanked.includes(unit_code)) {
    return { short: '名册不排', sentence: '不参加排名（名册注明）。' };
  }
  if (cases === 0) {
    const hint =
      unattributed === 0
        ? ''
        : `；另有 ${unattributed} 件没有归到任何单位，请核对单位名册里的名称和别名`;
    return { short: '本期无件', sentence: `本期没有归到本单位的件${hint}。` };
  }
  if (index === null) {
    return { short: '无可计分', sentence: `本期 ${cases} 件，还没有一项指标有数据，无从计分。` };
  }
  if (enough !== null && cases >= enough.cases) {
    return {
      short: '指标不全',
      sentence: `本期 ${cases} 件，有数据的指标合计权重不到方案的最低要求，不排名。`,
    };
  }
  if (enough?.isLeast === true) {
    return {
      short: '件数少',
      sentence: `本期 ${cases} 件，不到方案要求的 ${enough.cases} 件，不排名。`,
    };
  }
  return {
    short: '不够排名',
    sentence: `本期 ${cases} 件，件数或有数据的指标合计权重不到方案的最低要求，不排名。`,
  };
}

/** Returns the fewest cases with which a unit of an edition is ranked; null when none is. */
export function fewestRankedCases(units: readonly GreyUnit[]): EnoughCases | null {
  const ranked = units.filter(({ rank }) => rank !== null).map(({ cases }) => cases);
  return ranked.length === 0 ? null : { cases: Math.min(...ranked), isLeast: false };
}
