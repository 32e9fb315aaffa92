import { UserError } from '../base/errors.ts';
import type { Scheme } from '../config/scheme.ts';
import type { MeasureSettings } from '../facts/input-tables.ts';
import { indicatorsBelow } from '../method/index-tree.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';
import type { Database } from '../warehouse/database.ts';
import { rulesDifference, countsRules } from './counts-header.ts';
import { readCountyHeaders } from './county-headers.ts';

/**
 * Refuses to add up counties that count by other rules than the edition does, and a scheme that asks
 * for what no county hands over: its activity ledger.
 * @param database has the published copy of a region attached as `warehouse`
 * @throws UserError
 */
export async function checkRules(
  database: Database,
  { id: scheme, root }: Scheme,
  settings: MeasureSettings,
  lastLoad: number | null,
): Promise<void> {
  const ledger = indicatorsBelow(root).find(({ id }) => isLedgerId(id));
  if (ledger !== undefined) {
    throw new UserError(
      `方案 ${scheme} 的指标 ${ledger.id} 取自工作台账，各县的统计包里没有台账，区域不能用；请换一个方案。`,
    );
  }
  const rules = countsRules(settings);
  for (const { county, rules: own } of await readCountyHeaders(database, 'warehouse.', lastLoad)) {
    const difference = rulesDifference(own, rules);
    if (difference === null) continue;
    throw new UserError(
      `${county.name}（${county.code}）的统计包与这个方案的计数规则不同：${difference}，不能合在一起排名；请换一个方案，或请该县按同样的计数规则重新导出。`,
    );
  }
}
