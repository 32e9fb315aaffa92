/** The columns of exports that name a unit. */
export const UNIT_COLUMN_NAMES: Record<'township' | 'responsible_org' | 'unit', string> = {
  township: '问题属地',
  responsible_org: '责任单位',
  unit: '单位',
};
