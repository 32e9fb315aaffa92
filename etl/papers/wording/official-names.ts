import type { UnitKind } from '../../method/unit-kind.ts';

/** 全市, 全县, 全区, 全旗 */
export function regionOf(county: string): string {
  const level = levelOf(county);
  return level === '' ? '辖区' : `全${level}`;
}

/** 市级, 县级, 区级, 旗级 */
export function levelName(county: string): string {
  return `${levelOf(county) || '本'}级`;
}

/** Empty if the county's name ends otherwise. */
function levelOf(county: string): string {
  return /[市县区旗]$/.exec(county)?.[0] ?? '';
}

/** The name by which a letter addresses a unit: 横店镇人民政府, 吴宁街道办事处, 市教育局. */
export function fullUnitName(name: string, kind: UnitKind, county: string): string {
  if (kind === 'township') {
    if (name.endsWith('街道')) return `${name}办事处`;
    return /[镇乡]$/.test(name) ? `${name}人民政府` : name;
  }
  const level = levelOf(county);
  const isWhole =
    name.startsWith(county) || (name.startsWith(level) && !NOT_A_LEVEL[level]?.test(name));
  return /(局|委员会|办公室)$/.test(name) && !isWhole ? level + name : name;
}

/**
 * Words that begin with a level and do not name it: 市场监督管理局 lacks its 市, 市教育局 and
 * 市民政局 have it. A name that is not known to lack it stays as the register writes it.
 */
const NOT_A_LEVEL: Record<string, RegExp> = {
  市: /^市(场|容|域|民(服务|热线)|政(园林|公用|管理|工程|设施|建设)|区(?!域|划|块))/,
  县: /^县(域|城(新区|建设|规划))/,
  区: /^区(域|划|块)/,
};
