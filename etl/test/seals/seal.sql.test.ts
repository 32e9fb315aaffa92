import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EditionStore } from '../../editions/edition-store.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { MARCH } from '../support/plain-county.ts';
import {
  judged,
  MARCH_ID,
  may,
  REGISTER,
  sealedCounty,
  sealMarch,
  specOf,
} from './sealed-county.ts';

const chain = (county: { dir: { var: (...parts: string[]) => string } }) =>
  readFileSync(county.dir.var('sealed', 'chain.jsonl'), 'utf8');

describe('sealing an edition', () => {
  it('keeps its bytes, what it was made of, and a line that stands behind nothing', async () => {
    const county = await sealedCounty();
    const { status, entry } = await sealMarch(county, may(2));
    expect(status).toBe('sealed');
    expect(entry).toMatchObject({
      number: 1,
      id: MARCH_ID,
      revision: 1,
      sealed_at: '2024-05-02T08:00:00+08:00',
      known_at: '2024-05-02 08:00:00',
      last_load: 1,
      scheme: 'plain',
      restatement: null,
      previous: '0'.repeat(64),
    });
    // 15 cases, seen once each, all new.
    expect(entry.loads).toMatchObject([
      {
        load_id: 1,
        facts: { load: { facts: 1 }, sighting: { facts: 15 }, version: { facts: 15 } },
      },
    ]);
    expect(chain(county)).toBe(`${JSON.stringify(entry)}\n`);
    const bytes = readFileSync(county.dir.var('sealed', entry.edition.file), 'utf8');
    expect(bytes).toBe(JSON.stringify(await county.edition(MARCH, may(2))));
  });

  it('publishes what was sealed', async () => {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    const bytes = readFileSync(county.dir.var('sealed', entry.edition.file), 'utf8');
    expect(new EditionStore(county.dir).read(MARCH_ID)).toBe(bytes);
  });

  it('stands behind the seal before, and digests only the loads that came since', async () => {
    const county = await sealedCounty();
    const first = await sealMarch(county, may(2));
    await county.load([judged('3-9', false, { 登记日期: '2024-04-02', 办结日期: '2024-04-02' })], {
      loadedAt: may(3),
    });
    const days = ['2024-04-03', '2024-04-04'].map((date) => specOf({ period: 'day', date }));
    const [second, third] = await sealEditions(county.dir, days, { now: may(4), restate: false });
    expect(second!.entry).toMatchObject({ number: 2, previous: first.entry.hash });
    expect(second!.entry.loads.map(({ load_id }) => load_id)).toEqual([2]);
    expect(third!.entry).toMatchObject({ number: 3, previous: second!.entry.hash, loads: [] });
  });

  it('is done once: the same facts, or later ones that change nothing of it, leave it', async () => {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    expect(await sealMarch(county, may(2, 9))).toEqual({ status: 'unchanged', entry });
    await county.load([judged('3-9', true, { 登记日期: '2024-04-02', 办结日期: '2024-04-02' })], {
      loadedAt: may(3),
    });
    expect(await sealMarch(county, may(4))).toEqual({ status: 'unchanged', entry });
    expect(chain(county).split('\n')).toHaveLength(2);
  });

  it('puts the sealed edition back where another was published since', async () => {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    const store = new EditionStore(county.dir);
    const sealed = store.read(MARCH_ID);
    store.publish(await county.edition(MARCH));
    await sealMarch(county, may(4));
    expect(store.read(MARCH_ID)).toBe(sealed);
    expect(new SealedEditions(county.dir).latest(MARCH_ID)?.entry).toEqual(entry);
  });

  it('is refused where nothing is loaded, and leaves nothing', async () => {
    const county = await sealedCounty({}, []);
    await expect(sealMarch(county, may(2))).rejects.toThrow('还没有装载过数据');
    expect(await verifySeals(county.dir)).toMatchObject({ seals: 0 });
  });
});

describe('an edition that comes out otherwise by now', () => {
  it('is never restated unasked', async () => {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    const before = chain(county);
    await county.load([judged('2-4', true)], { loadedAt: may(3) });
    const result = await sealMarch(county, may(4));
    expect(result).toMatchObject({ status: 'differs', entry });
    expect(chain(county)).toBe(before);
    expect(new EditionStore(county.dir).read(MARCH_ID)).toContain('"index":60');
  });

  it('is restated when asked, and the first stays as it was', async () => {
    const county = await sealedCounty();
    const first = await sealMarch(county, may(2));
    const bytes = readFileSync(county.dir.var('sealed', first.entry.edition.file), 'utf8');
    await county.load([judged('2-4', true)], { loadedAt: may(3) });
    const second = await sealMarch(county, may(4), true);
    expect(second).toMatchObject({
      status: 'restated',
      entry: { number: 2, revision: 2, restatement: { of: 1 }, previous: first.entry.hash },
      restatement: { restates: { revision: 1, sha256: first.entry.edition.sha256 } },
    });
    const sealed = new SealedEditions(county.dir);
    expect(readFileSync(county.dir.var('sealed', first.entry.edition.file), 'utf8')).toBe(bytes);
    expect(sealed.latest(MARCH_ID)).toMatchObject({
      entry: second.entry,
      edition: { provenance: { loads: 2 } },
      restatement: { revision: 2, window: { start: '2024-03-01', end: '2024-03-31' } },
    });
    expect(sealed.list().map(({ revision }) => revision)).toEqual([1, 2]);
    expect(await verifySeals(county.dir)).toMatchObject({ seals: 2, editions: 1, problems: [] });
  });
});

describe('a sealed edition can be worked out again', () => {
  it('although a load with an earlier time came later', async () => {
    const county = await sealedCounty();
    await sealMarch(county, may(2));
    await county.load([judged('2-4', true)], { loadedAt: may(1, 9) });
    expect((await verifySeals(county.dir)).problems).toEqual([]);
    expect((await sealMarch(county, may(4))).status).toBe('differs');
  });

  it('although units and scheme were edited since', async () => {
    const county = await sealedCounty();
    await sealMarch(county, may(2));
    county.write('units.csv', REGISTER.replace('镇3', '新镇3'));
    county.write('schemes/plain.yaml', 'title: 不成方案\n');
    expect((await verifySeals(county.dir)).problems).toEqual([]);
  });

  it('although a load that it did not know yet was in the warehouse', async () => {
    const county = await sealedCounty();
    await county.load([judged('2-4', true)], { loadedAt: may(9) });
    const { entry } = await sealMarch(county, may(2));
    expect(entry.last_load).toBe(2);
    expect(new SealedEditions(county.dir).latest(MARCH_ID)!.edition.provenance.loads).toBe(1);
    expect((await verifySeals(county.dir)).problems).toEqual([]);
  });
});

describe('reading a sealed edition', () => {
  it('gives nothing for one that was never sealed', async () => {
    const county = await sealedCounty();
    expect(new SealedEditions(county.dir).latest(MARCH_ID)).toBeNull();
  });

  it('refuses bytes that are not those sealed', async () => {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    const file = `var/sealed/${entry.edition.file}`;
    const text = readFileSync(county.dir.var('sealed', entry.edition.file), 'utf8');
    county.write(file, text.replace('"index":60', '"index":90'));
    expect(() => new SealedEditions(county.dir).latest(MARCH_ID)).toThrow('与封存时不同');
  });

  it('refuses all of a broken chain', async () => {
    const county = await sealedCounty();
    await sealMarch(county, may(2));
    county.write('var/sealed/chain.jsonl', chain(county).replace('"last_load":1', '"last_load":2'));
    const sealed = new SealedEditions(county.dir);
    expect(() => sealed.list()).toThrow('chain.jsonl 第 1 行内容与它自己的摘要不符');
    await expect(sealMarch(county, may(4))).rejects.toThrow('请运行 cockpit verify');
  });
});
