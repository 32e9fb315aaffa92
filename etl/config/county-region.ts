import type { County } from './county.ts';
import { placeText } from './place-text.ts';

const PROVINCE =
  /^(?:[^省市县区州盟旗]{1,8}(?:省|自治区)|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)?$/;
/** The longest text for country, province and city. */
const MAX_ABOVE = 16;
/** By what word an office speaks of its own county: 本市、我区. */
const OWN = '[本我该]?';

/**
 * Returns a test of what stands before the name of a unit: nothing, a province, or a text that ends in
 * the own county. Another county or a city alone is no such text: 义乌市 has an 江北街道 too.
 */
export function countyRegion(county: County): (before: string) => boolean {
  const itself = new RegExp(`^${OWN}${kindOf(county)}$`);
  const names = countyNames(county);
  return (before) =>
    PROVINCE.test(before) ||
    itself.test(before) ||
    names.some((name) => before.endsWith(name) && isAbove(before.slice(0, -name.length)));
}

/** Removes the own county from the beginning of a name: 县公安局, 桐庐县公安局. */
export function withoutCounty(name: string, county: County): string {
  const prefix = [...countyNames(county), kindOf(county)].find((each) => name.startsWith(each));
  return prefix === undefined ? name : name.slice(prefix.length);
}

/** Whether a text is country, province and city, each with its ending or without. */
function isAbove(text: string): boolean {
  return text.length <= MAX_ABOVE && !/[县区旗]/.test(text.replace(/自治区|地区/g, ''));
}

/** 县、市、区 or 旗, the last character of the county's name. */
function kindOf({ name }: County): string {
  return placeText(name).at(-1)!;
}

/** 金东区, and 金东 alone. */
function countyNames({ name }: County): string[] {
  const whole = placeText(name);
  const alone = whole.replace(/(?:自治县|[县市区旗])$/, '');
  return alone.length > 1 && alone !== whole ? [whole, alone] : [whole];
}
