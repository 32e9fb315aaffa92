import { yearOf } from './day-number.ts';
import { weightedChoice, type RandomSource } from './random-source.ts';
import type { Field, FieldName } from './field.ts';
import type { Petition } from './petition.ts';
import { fullWidth } from './spelling.ts';

/** Cells that replace those of a row, by field name; names that the layout lacks are ignored. */
export type RowFault = Partial<Record<FieldName, Field>>;

type Make = (petition: Petition, random: RandomSource) => RowFault;

/** Faults that send a row to quarantine. */
const BAD = weightedChoice<Make>([
  [() => ({ petition_no: null }), 2],
  [() => ({ petition_no: '2.02504E+12' }), 1],
  [({ registered }) => ({ registered_at: `${yearOf(registered)}-02-30` }), 2],
  [() => ({ registered_at: null }), 1],
  [() => ({ channel: '转办' }), 2],
  [({ registered }) => ({ closed_at: { day: registered - 20, minute: null } }), 2],
]);

/** Oddities with which a row must still load. */
const ODD = weightedChoice<Make>([
  [() => ({ township: '外县某镇' }), 3],
  [() => ({ township: null }), 12],
  [() => ({ responsible_org: '某某工作专班' }), 4],
  [() => ({ responsible_org: null }), 8],
  [() => ({ purpose: '咨询' }), 1],
  [() => ({ purpose: null }), 4],
  [() => ({ level: '园区' }), 1],
  [() => ({ urgency: '加急件' }), 1],
  [() => ({ accepted_at: '待定' }), 1],
  [
    ({ isCounted, isLitigation }) => ({
      in_statistics: bit(isCounted),
      litigation: bit(isLitigation),
    }),
    8,
  ],
  [({ headcount }) => ({ headcount: headcount === null ? null : fullWidth(`${headcount}`) }), 8],
  [({ form, purpose }) => ({ channel: `${form} `, purpose: ` ${purpose}` }), 6],
  [({ township }) => ({ township: township && `\u3000${township.name}\u3000` }), 8],
]);

const BAD_SHARE = 0.002;
const ODD_SHARE = 0.06;

/** Draws the fault of one row; usually none. */
export function drawRowFault(petition: Petition, random: RandomSource): RowFault {
  if (random.chance(BAD_SHARE)) return BAD(random)(petition, random);
  return random.chance(ODD_SHARE) ? ODD(random)(petition, random) : {};
}

function bit(flag: boolean): string {
  return flag ? '1' : '0';
}
