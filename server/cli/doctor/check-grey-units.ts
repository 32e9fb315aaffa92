import { z } from 'zod';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readScheme } from '../../../etl/config/scheme.ts';
import { editionUnitSchema } from '../../../etl/editions/edition.ts';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import type { EditionEntry } from '../../../etl/editions/edition-store.ts';
import { parseEditionPart } from '../../../etl/editions/parse-edition.ts';
import { greyReason } from '../../../etl/method/grey-reason.ts';
import { UNIT_KIND_NAMES, UNIT_KINDS } from '../../../etl/method/unit-kind.ts';
import { ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

const SHOWN = 10;

const greySchema = z.object({
  units: z.array(
    editionUnitSchema.pick({
      unit_code: true,
      unit_name: true,
      rank: true,
      index: true,
      cases: true,
    }),
  ),
  not_ranked: z.array(z.string()).optional(),
  context: z.object({ unattributed: z.int() }),
});

/**
 * Names the units that are not ranked in the newest edition of a month, with the reason; of the newest
 * edition where there is none of a month.
 */
export function checkGreyUnits(dir: DataDir): DoctorFinding[] {
  const store = new EditionStore(dir);
  const published = store.list();
  return UNIT_KINDS.flatMap((kind) => {
    const ofKind = published.filter((entry) => entry.kind === kind);
    const entry = ofKind.find(({ period }) => period === 'month') ?? ofKind[0];
    return entry === undefined ? [] : findingsOf(dir, store, entry);
  });
}

function findingsOf(dir: DataDir, store: EditionStore, entry: EditionEntry): DoctorFinding[] {
  const { units, not_ranked, context } = parseEditionPart(
    store.read(entry.id)!,
    greySchema,
    entry.id,
  );
  const enough = { cases: readScheme(dir, entry.scheme).min_cases, isLeast: true };
  const grey = units.flatMap((unit) => {
    const reason = greyReason(unit, 0, enough, not_ranked);
    return reason === null ? [] : [`${unit.unit_name}（${reason.short}，${unit.cases} 件）`];
  });
  if (grey.length === 0) return [];
  const names = grey.slice(0, SHOWN).join('、');
  const rest = grey.length > SHOWN ? ` 等 ${grey.length} 个` : '';
  const text = `${entry.id} 里不排名的${UNIT_KIND_NAMES[entry.kind]}：${names}${rest}`;
  return context.unattributed === 0
    ? [ok(text)]
    : [
        warn(
          `${text}；另有 ${context.unattributed} 件没有归到任何单位，请核对 units.csv 里的名称和别名。`,
        ),
      ];
}
