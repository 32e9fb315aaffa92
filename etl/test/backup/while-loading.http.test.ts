import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InProcessServer } from '../../../server/test/support/in-process-server.ts';
import { AccountStore } from '../../../server/auth/accounts/account-store.ts';
import { restoreBackup } from '../../backup/restore-backup.ts';
import { writeBackup } from '../../backup/write-backup.ts';
import { DataDir } from '../../config/data-dir.ts';
import { EditionStore } from '../../editions/edition-store.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { AuditLog } from '../../state/audit/audit-log.ts';
import { verifyAudit } from '../../state/audit/verify-audit.ts';
import { StateStore } from '../../state/state-store.ts';
import { attachWarehouse } from '../../warehouse/published-copy.ts';
import { publishedPath } from '../../warehouse/warehouse.ts';
import { judged, MARCH_ID, may, sealedCounty, sealMarch } from '../seals/sealed-county.ts';
import { tableDigests } from '../support/table-digests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { csvText, usualHeadings } from '../support/test-county.ts';
import type { TestCounty } from '../support/test-county.ts';

const PASSPHRASE = '县里的备份口令不告诉别人';
const MADE_AT = new Date('2024-05-10T00:00:00Z');
const EVERYTHING = { act: null, who: null, from: null, to: null };
const effects = { workFactor: 10, now: () => MADE_AT, onFile: () => {} };

let county: TestCounty;
let served: InProcessServer;
beforeAll(async () => {
  county = await sealedCounty();
  await sealMarch(county, may(2));
  served = await InProcessServer.startSignedIn(county.dir);
});
afterAll(() => served.stop());

async function tablesOf(dir: DataDir) {
  const database = await attachWarehouse(publishedPath(dir));
  try {
    return await tableDigests(database);
  } finally {
    database.close();
  }
}

/** What must be the same on another machine. */
function storedOf(dir: DataDir) {
  const state = StateStore.open(dir);
  const seals = new SealedEditions(dir).list();
  const folder = dir.var('editions');
  const stored = {
    seals,
    editions: readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    accounts: new AccountStore(state).list(),
    audit: new AuditLog(state).page(EVERYTHING, 99, 0).rows,
    chain: verifyAudit(state),
  };
  state.close();
  return stored;
}

describe('a backup made while a load is held open and screens are served', () => {
  it('is restored elsewhere with the same editions, seals, accounts, acts, and nothing of the load', async () => {
    const { audit } = served.app.accounts;
    const act = { act: 'sign_in', who: '张三', role: '分析员', source: '10.0.0.7' } as const;
    for (const record of ['甲', '乙']) audit.append({ ...act, record });
    const [before, tables] = [storedOf(county.dir), await tablesOf(county.dir)];
    expect(before.seals.map(({ id }) => id)).toEqual([MARCH_ID]);
    const row = { 信访形式: '网信', ...judged('1-9', false) };
    const headings = usualHeadings(new Set(Object.keys(row)));
    const path = county.write('more.csv', csvText([row], headings));
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'load-in-child.ts'), county.dir.root, path],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    expect((await said.next()).value).toBe('held');

    const file = join(temporaryFolder(), 'county.backup');
    const [, ...answers] = await Promise.all([
      writeBackup(county.dir, file, PASSPHRASE, effects),
      ...Array.from({ length: 20 }, () => served.get('/api/v1/loads')),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const root = join(temporaryFolder(), '新机器');
    await restoreBackup(file, root, PASSPHRASE, MADE_AT);
    const restored = new DataDir(root);
    expect(storedOf(restored)).toEqual(before);
    expect(await tablesOf(restored)).toEqual(tables);
    expect((await verifySeals(restored)).problems).toEqual([]);
    expect(new EditionStore(restored).read(MARCH_ID)).toBe(
      new EditionStore(county.dir).read(MARCH_ID),
    );

    // The load knows nothing of it, and is kept.
    child.stdin.write('\n');
    expect((await said.next()).value).toBe('done');
    await once(child, 'exit');
    expect(await tablesOf(county.dir)).not.toEqual(tables);
  });
});
