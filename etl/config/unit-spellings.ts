import { withoutCounty } from './county-region.ts';
import type { County } from './county.ts';
import { placeText } from './place-text.ts';
import type { Unit, UnitLabel } from './register.ts';

/** A name of a unit inside a longer text, and what may stand behind it. */
export interface UnitSpelling {
  name: string;
  unit: UnitLabel;
  /** The whole name of a township, which another township's text does not hold. */
  isWhole: boolean;
  isBehindAllowed: (behind: string) => boolean;
}

/** What follows the name of a township and means its administration. */
const ADMINISTRATION =
  /^(?:[镇乡]?党委政府|党政办|党委|党工委|人民政府|[镇乡]?政府|街道办事处|街道办|办事处|信访办|综治办|办公室|办)*$/;
/** The kind of a township at the end of its name. */
const TOWNSHIP_KIND = /(?:街道|民族乡|镇|乡)$/;
const VILLAGE = /(?:村民委员会|居民委员会|村委会|居委会|村委|村|社区)$/;
/** An office, school or firm in a township is not the township. */
const OFFICE =
  /(?:所|局|院|校|小学|中学|大学|幼儿园|公司|集团|中心|大队|中队|支队|站|厂|行|社|部|会|办|委)$/;
const MAX_BEHIND = 30;

/** Returns the names by which longer texts name the units of a county. */
export function unitSpellings(units: readonly Unit[], county: County): UnitSpelling[] {
  const townships = units.filter(({ kind }) => kind === 'township');
  const departments = units.filter(({ kind }) => kind === 'department');
  return [...wholeNames(townships), ...shortNames(units), ...departmentNames(departments, county)];
}

/** 横店镇 may have a street or a village behind it. */
function wholeNames(townships: readonly Unit[]): UnitSpelling[] {
  return namesOf(townships).map(({ name, unit }) => {
    const isWhole = TOWNSHIP_KIND.test(name);
    return { name, unit, isWhole, isBehindAllowed: isWhole ? isPlace : isAdministration };
  });
}

/** 横店 alone may have only an administration behind it, and is no name of another unit. */
function shortNames(units: readonly Unit[]): UnitSpelling[] {
  const taken = new Set(namesOf(units).map(({ name }) => name));
  return namesOf(units.filter(({ kind }) => kind === 'township'))
    .map(({ name, unit }) => ({ name: name.replace(TOWNSHIP_KIND, ''), unit }))
    .filter(({ name }) => name.length > 1 && !taken.has(name))
    .map((each) => ({ ...each, isWhole: false, isBehindAllowed: isAdministration }));
}

/** 公安局 is also 县公安局, and 县公安局 of the register is also 公安局 and 桐庐县公安局. */
function departmentNames(departments: readonly Unit[], county: County): UnitSpelling[] {
  return namesOf(departments)
    .flatMap(({ name, unit }) =>
      [...new Set([name, withoutCounty(name, county)])].map((each) => ({ name: each, unit })),
    )
    .filter(({ name }) => name.length > 1)
    .map((each) => ({ ...each, isWhole: false, isBehindAllowed: isOfficeItself }));
}

function isPlace(behind: string): boolean {
  if (isAdministration(behind) || VILLAGE.test(behind)) return true;
  return behind.length <= MAX_BEHIND && !OFFICE.test(behind) && !TOWNSHIP_KIND.test(behind);
}

function isAdministration(behind: string): boolean {
  return ADMINISTRATION.test(behind);
}

function isOfficeItself(behind: string): boolean {
  return behind === '' || behind === '本级' || behind === '机关';
}

/** The names and aliases of units that can stand inside a longer text. */
function namesOf(units: readonly Unit[]): { name: string; unit: UnitLabel }[] {
  return units.flatMap(({ code, name, kind, aliases }) =>
    [...new Set([name, ...aliases].map((each) => placeText(each)))]
      .filter((each) => each.length > 1)
      .map((each) => ({ name: each, unit: { label: name, code, kind } })),
  );
}
