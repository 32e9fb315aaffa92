import { beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { sha256Of } from '../../base/sha256.ts';
import { chainLineText, itemKindsOf, readLine } from '../../seals/chain-line.ts';
import { readChain } from '../../seals/seal-chain.ts';
import { SealFiles } from '../../seals/seal-files.ts';
import type { TestCounty } from '../support/test-county.ts';
import { may, sealedCounty, sealMarch } from './sealed-county.ts';

let county: TestCounty;
/** The line of a seal without its hash. */
let content: Record<string, unknown>;
beforeAll(async () => {
  county = await sealedCounty();
  const { entry } = await sealMarch(county, may(2));
  const { hash: _, ...rest } = entry;
  content = rest;
});

/** A line with the hash of what it says, whatever that is. */
function textOf(line: Record<string, unknown>): string {
  return JSON.stringify({ ...line, hash: sha256Of(JSON.stringify(line)) });
}

const read = (text: string) => readLine(Buffer.from(text), '封存链 chain.jsonl 第 1 行');

describe('a line of the chain', () => {
  it('is written with its format first, and its hash last', () => {
    const [text] = readFileSync(county.dir.var('sealed', 'chain.jsonl'), 'utf8').split('\n');
    expect(text).toBe(textOf(content));
    expect(text).toMatch(/^\{"format":2,"number":1,/);
  });

  it('of 0.2.0 tells no format, and is read as it stands', () => {
    const { format, ...rest } = content;
    expect(format).toBe(2);
    const [load] = content['loads'] as { facts: Record<string, unknown> }[];
    const { field: _, ...facts } = load!.facts;
    const older = { ...rest, loads: [{ ...load, facts }] };
    const text = textOf(older);
    const { line } = read(text);
    expect(chainLineText(line!)).toBe(text);
    expect(itemKindsOf(line!)).toEqual([
      'load',
      'sighting',
      'version',
      'quarantine',
      'finding',
      'repair',
    ]);
  });

  it('has nothing that its format does not know', () => {
    const fault = { line: null, fault: '不是一条封存记录' };
    expect(read(textOf({ ...content, remark: '' }))).toEqual(fault);
    expect(read(textOf({ ...content, format: 1 }))).toEqual(fault);
    const [first] = content['loads'] as Record<string, unknown>[];
    const loads = [
      { ...first, facts: { other: { facts: 1, sha256: '0'.repeat(64), trace: '0' } } },
    ];
    expect(read(textOf({ ...content, loads }))).toEqual(fault);
  });

  it('of a newer program is refused in one sentence', () => {
    county.write('var/sealed/chain.jsonl', `${textOf({ format: 3, seal: {} })}\n`);
    const path = county.dir.var('sealed', 'chain.jsonl');
    expect(() => readChain(new SealFiles(county.dir))).toThrow(
      `封存链 ${path} 第 1 行是更新版本的程序写的（格式 3，本程序只能读到格式 2），请换用那个版本的程序。`,
    );
  });

  it('that was changed to look newer is damaged, not newer', () => {
    const text = textOf(content).replace('"format":2', '"format":3');
    expect(read(text)).toEqual({ line: null, fault: '不是一条封存记录' });
  });
});
