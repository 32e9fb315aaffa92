import { faultsOf } from '../../etl/method/indicator-faults.ts';
import type { Session } from '../../server/contract/session.ts';
import type { UnitProfile } from '../../server/contract/unit-profile.ts';
import { casesAddress } from '../page/cases-address.ts';

/** The cases that cost a unit points with an indicator. */
export interface FaultCases {
  count: number;
  /** 没有计入 or 计入. */
  word: string;
  /** Null for who may not see them. */
  address: string | null;
}

/** Returns the cases that cost the points; null where there are none, or the indicator is no rate. */
export function faultCases(
  { edition, unit }: Pick<UnitProfile, 'edition' | 'unit'>,
  session: Session | null,
  { id, better }: { id: string; better: 'high' | 'low' },
): FaultCases | null {
  const found = faultsOf(unit.indicators[id], better);
  if (found === null || found.count === 0) return null;
  const { count, word, part } = found;
  const figure = { edition: edition.id, unit: unit.unit_code, indicator: id, part };
  return { count, word, address: casesAddress(session, figure) };
}
