/** The kinds of unit; each kind is ranked by itself. */
export const UNIT_KINDS = ['county', 'township', 'department'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** The kinds that a county (县市区) ranks. */
export const COUNTY_KINDS = ['township', 'department'] as const satisfies UnitKind[];
export type CountyKind = (typeof COUNTY_KINDS)[number];

/** The kinds that a region (市、省) ranks: its counties, and the townships of all of them. */
export const REGION_KINDS = ['county', 'township'] as const satisfies UnitKind[];

/** The published name of each kind of unit. */
export const UNIT_KIND_NAMES: Record<UnitKind, string> = {
  county: '县市区',
  township: '镇乡街道',
  department: '部门单位',
};
