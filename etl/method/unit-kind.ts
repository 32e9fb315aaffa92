/** The kinds of unit, measured and ranked each among its own, and their published names. */
export const UNIT_KINDS = ['township', 'department'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_KIND_NAMES: Record<UnitKind, string> = {
  township: '镇乡街道',
  department: '部门单位',
};
