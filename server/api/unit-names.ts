import { pinyin, polyphonic } from 'pinyin-pro';
import type { Unit } from '../../etl/config/register.ts';
import type { Units } from '../contract/units.ts';

/** The units of the register with the ways in which each character of their names may be read. */
export function unitNames(units: readonly Unit[]): Units['units'] {
  return units.map(({ code, name, kind, peer_group }) => ({
    ...{ code, name, kind, peer_group },
    pinyin: readingsOf(name),
  }));
}

const PLAIN = { toneType: 'none', type: 'array' } as const;

/** The reading within the name first: 重 of 重庆 is chong, and may be typed zhong. */
function readingsOf(name: string): string[][] {
  const others = polyphonic(name, PLAIN);
  return pinyin(name, PLAIN).map((reading, at) => [...new Set([reading, ...(others[at] ?? [])])]);
}
