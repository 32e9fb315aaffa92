/** The kinds of unit; each kind is ranked by itself. */
export const UNIT_KINDS = ['township', 'department'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** The published name of each kind of unit. */
export const UNIT_KIND_NAMES: Record<UnitKind, string> = {
  township: '镇乡街道',
  department: '部门单位',
};
