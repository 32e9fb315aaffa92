/** `甲镇、乙镇`; with more than `most` names: `甲镇、乙镇等5个单位`. */
export function listUnits(names: readonly string[], most: number): string {
  const named = names.slice(0, most).join('、');
  return names.length > most ? `${named}等${names.length}个单位` : named;
}
