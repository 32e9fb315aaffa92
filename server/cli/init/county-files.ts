import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { BYTE_ORDER_MARK } from '../../../etl/base/encoding.ts';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';
import type { County } from '../../../etl/config/county.ts';

/** A file of a new county with what it holds, in Chinese. */
export interface CountyFile {
  name: string;
  holds: string;
  text: string;
}

/** Returns the files that make a folder a county of its own, ready to be filled in. */
export function countyFiles(county: County): CountyFile[] {
  return [
    { name: 'county.yaml', holds: '县名和编码', text: countyYaml(county) },
    { name: 'units.csv', holds: '单位名册，待填', text: unitsCsv(county) },
    { name: 'settings.yaml', holds: '运行设置，可先不改', text: shippedSettings() },
  ];
}

function countyYaml({ code, name }: County): string {
  return `# 县市区。改了以后下次运行即用。
code: ${stringify(code, { defaultStringType: 'QUOTE_SINGLE' }).trim()} # 行政区划代码，要加引号
name: ${stringify(name).trim()} # 全称，如 东阳市；导出里写“${name}某某镇”的也认得
`;
}

/** Lines that begin with # do not count (etl/config/read-csv.ts). */
function unitsCsv({ code }: County): string {
  const rows = [
    'code,name,kind,peer_group,aliases,population,villages',
    `#${code}001,城关街道,township,街道,城关|城关街道办,52000,14`,
    `#${code}-rs,人力社保局,department,部门,人社局|县人社局,,`,
  ];
  return `${BYTE_ORDER_MARK}${rows.join('\r\n')}\r\n`;
}

function shippedSettings(): string {
  return readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
}
