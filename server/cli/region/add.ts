import { readFileSync, rmSync } from 'node:fs';
import { UserError, failureSentence } from '../../../etl/base/errors.ts';
import { readCounty } from '../../../etl/config/county.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { addCounts } from '../../../etl/region/add-counts.ts';
import type { AddedCounts, ReceivingRegion } from '../../../etl/region/add-counts.ts';
import { fetchCounts } from '../../../etl/region/fetch-counts.ts';
import type { CommonOptions } from '../options.ts';
import { printFailure } from '../print-failure.ts';
import { recordAct } from '../record-act.ts';
import { countingRegion } from './counting-region.ts';

interface AddOptions extends CommonOptions {
  keyFile?: string;
  scheme?: string;
}

/**
 * `cockpit region add`: takes in the counts of counties, from files or from their cockpits. One that is
 * refused does not stop the next; the exit status is then 1.
 */
export async function regionAddCommand(sources: string[], options: AddOptions): Promise<void> {
  const loadedAt = shanghaiNow();
  const { dir, rules } = countingRegion(options, loadedAt.slice(0, 10));
  const region = { dir, region: readCounty(dir), rules, loadedAt };
  for (const source of sources) {
    try {
      const added = await addFrom(region, source, options.keyFile);
      recordAct(dir, { act: 'counts_added', record: added.header.county.name, detail: source });
      console.log(addedText(added));
    } catch (error) {
      const detail = failureSentence(source, error);
      recordAct(dir, { act: 'counts_added', record: source, result: 'refused', detail });
      printFailure(error);
      process.exitCode = 1;
    }
  }
}

async function addFrom(
  region: ReceivingRegion,
  source: string,
  keyFile: string | undefined,
): Promise<AddedCounts> {
  if (!/^https?:\/\//.test(source)) return addCounts(region, source);
  if (keyFile === undefined) {
    throw new UserError(
      `从 ${source} 取统计包要有密钥，请用 --key-file 指一个第一行是密钥的文件。`,
    );
  }
  const path = fetchedPath(region.dir);
  try {
    await fetchCounts(source, readKey(keyFile), path);
    return await addCounts(region, path);
  } finally {
    rmSync(path, { force: true });
  }
}

function fetchedPath(dir: DataDir): string {
  dir.makeVar();
  return dir.var(`fetched-${process.pid}.json.gz`);
}

function readKey(file: string): string {
  try {
    const [key = ''] = readFileSync(file, 'utf8').split('\n');
    return key.trim();
  } catch (cause) {
    throw new UserError(`密钥文件 ${file} 读不出来，请核对 --key-file。`, { cause });
  }
}

function addedText({ header, rows, changed }: AddedCounts): string {
  const { county, known_at, units } = header;
  const what = changed === 0 ? '与已收的相同' : `${changed} 行有变动`;
  return `${county.name}（${county.code}）：数据截至 ${known_at}，${units.length} 个镇乡街道，${rows} 行，${what}。`;
}
