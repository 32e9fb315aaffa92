import type { Edition } from '../../../etl/editions/edition.ts';
import { editionId } from '../../../etl/method/edition-id.ts';
import type { EditionSpec } from '../../../etl/method/edition-id.ts';
import type { TestCounty } from '../../../etl/test/support/test-county.ts';

/** An edition of a county in which 甲街道 has six cases, all of them online, and 乙镇 five. */
export async function smallEdition(county: TestCounty): Promise<Edition> {
  const some = (count: number, 问题属地: string) =>
    Array.from({ length: count }, () => ({
      问题属地,
      登记日期: '2023-05-02',
      办结日期: '2023-05-12',
      化解情况: '化解',
      初重件: '初件',
    }));
  await county.load([...some(6, '甲街道'), ...some(5, '乙镇')]);
  return county.edition({ period: 'week', date: '2023-05-21' });
}

/** The same figures as an edition of another day or kind. */
export function asEdition(edition: Edition, change: Partial<EditionSpec>): Edition {
  const { kind, period, date, basis, scheme } = edition;
  const spec = { kind, period, date, basis, ...change, scheme: scheme.id };
  return { ...edition, ...spec, scheme, id: editionId(spec) };
}
