import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { AuditLog } from '../../state/audit/audit-log.ts';
import { verifyAudit } from '../../state/audit/verify-audit.ts';
import { StateStore } from '../../state/state-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('is made once and written by many processes that start at the same time', async () => {
  const folder = temporaryFolder();
  const child = join(PACKAGE_ROOT, 'etl/test/state/append-in-child.ts');
  const names = ['甲', '乙', '丙', '丁', '戊', '己'];
  await Promise.all(
    names.map((name) => promisify(execFile)(process.execPath, [child, folder, name, '20'])),
  );
  const store = StateStore.open(new DataDir(folder));
  expect(verifyAudit(store)).toEqual({ rows: 120, broken: null });
  for (const who of names) {
    const filter = { act: null, who, from: null, to: null };
    expect(new AuditLog(store).page(filter, 1, 0).total).toBe(20);
  }
});
