import { withDefaults } from '../../../config/register.ts';
import type { Unit } from '../../../config/register.ts';

/** The register of another, small county: four townships, three departments. */
export const UNITS: Unit[] = [
  unit('990101001', '甲街道', '街道', ['甲'], 60_000),
  unit('990101101', '乙镇', '镇乡', ['乙', '乙镇政府'], 40_000),
  unit('990101102', '丙镇', '镇乡', [], null),
  unit('990101201', '丁乡', '镇乡', ['丁'], 9_000),
  { ...unit('D01', '农业农村局', '部门', ['农业局'], null), kind: 'department' },
  { ...unit('D02', '住房和城乡建设局', '部门', ['建设局'], null), kind: 'department' },
  { ...unit('D03', '公安局', '部门', [], null), kind: 'department' },
];

function unit(
  code: string,
  name: string,
  peer_group: string,
  aliases: string[],
  population: number | null,
): Unit {
  return withDefaults({
    code,
    name,
    kind: 'township',
    peer_group,
    aliases,
    population,
    villages: null,
  });
}
