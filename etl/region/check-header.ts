import { UserError } from '../base/errors.ts';
import type { County } from '../config/county.ts';
import { rulesDifference } from './counts-header.ts';
import type { CountsRules, CountsHeader } from './counts-header.ts';

/**
 * Refuses the counts of a county that do not belong to a region, before any row is read.
 * @param known headers of the newest counts of each county
 * @param path of the file, for the sentence
 * @throws UserError
 */
export function checkHeader(
  header: CountsHeader,
  known: readonly CountsHeader[],
  { region, rules }: { region: County; rules: CountsRules },
  path: string,
): void {
  const { county, units, known_at } = header;
  const who = `统计包 ${path} 是${county.name}（${county.code}）的`;
  const refuse = (why: string) => new UserError(`${who}，${why}`);
  if (!isWithin(county.code, region.code)) {
    throw refuse(`编码不在本区域${region.name}（${region.code}）之内，没有收；请核对拿到的文件。`);
  }
  const before = known.find((each) => each.county.code === county.code);
  if (before !== undefined && before.county.name !== county.name) {
    throw refuse(
      `而这个编码在本区域里是${before.county.name}，没有收；请与两个县核对 county.yaml。`,
    );
  }
  const others = known.filter((each) => each !== before);
  for (const other of others) {
    const codes = new Set([other.county.code, ...other.units.map(({ code }) => code)]);
    const shared = [county.code, ...units.map(({ code }) => code)].find((code) => codes.has(code));
    if (shared === undefined) continue;
    throw refuse(`其中编码 ${shared} 已是${other.county.name}的，没有收；请与两个县核对单位名册。`);
  }
  const difference = rulesDifference(header.rules, rules);
  if (difference !== null) {
    throw refuse(
      `计数规则与本区域的不同：${difference}，没有收；请该县改成同样的计数规则（或换成同样版本的程序）后重新导出。`,
    );
  }
  if (before !== undefined && known_at < before.known_at) {
    throw refuse(`数据截至 ${known_at}，比已收的（${before.known_at}）旧，没有收；请换新的一份。`);
  }
}

/** Whether a county is of a region by their codes: 330783 is of 330700 and of 330000. */
function isWithin(county: string, region: string): boolean {
  const own = region.replace(/(?:00)+$/, '');
  return county !== region && county.startsWith(own);
}
