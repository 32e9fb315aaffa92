import { DatabaseSync } from 'node:sqlite';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../intake/import-files.ts';
import { loadUpload } from '../../../jobs/uploads/load-upload.ts';
import { RunLog } from '../../../jobs/run-log.ts';
import { NO_RESULT } from '../../../jobs/uploads/upload.ts';
import { UploadStore } from '../../../jobs/uploads/upload-store.ts';
import { StateStore, statePath } from '../../../state/state-store.ts';
import { TestCounty } from '../../support/test-county.ts';

const ID = '11111111-1111-4111-8111-111111111111';
const EXPORT =
  '信访件编号,登记日期,信访形式,问题属地\nA1,2023-05-18,网信,甲街道\nA2,2023-05-19,网信,乙镇\n';
const AT = '2023-06-01 08:00:00';
const onBusy = async () => {};

/** A county in whose audit log nothing can be written. */
function makeCounty(): TestCounty {
  const county = new TestCounty();
  StateStore.open(county.dir).close();
  const database = new DatabaseSync(statePath(county.dir));
  database.exec(
    "create trigger full before insert on audit begin select raise(abort, 'no place'); end",
  );
  database.close();
  return county;
}

describe('what is loaded stays loaded', () => {
  it('where an upload cannot be written down, which the log of the service is told', async () => {
    const { dir } = makeCounty();
    const store = new UploadStore(dir);
    store.makeFolder(ID);
    writeFileSync(store.pathOf(ID, '五月.csv'), EXPORT);
    const upload = store.save({
      ...{ id: ID, kind: 'file', file: '五月.csv', stored_as: '五月.csv', bytes: 1 },
      ...{ source: null, row: null, reason: null, order: 'load', without: [], loaded_at: AT },
      by: { who: '张三', role: '分析员', source: '10.0.0.7' },
      ...{ created_at: '2023-06-01T00:00:00.000Z', changed_at: '2023-06-01T00:00:00.000Z' },
      ...{ state: 'running', attempts: 1, rows_read: 0, waits_for: null, result: NO_RESULT },
    });
    const { ended, error } = await loadUpload(dir, store, upload, onBusy);
    expect(ended).toMatchObject({ state: 'done', result: { refusal: null } });
    expect(ended.result.output).toMatchObject({ read: 2 });
    expect(String(error)).toContain('no place');
    expect(new RunLog(dir).list(1)).toMatchObject([
      { outcome: 'done', files: [{ rows: { read: 2 } }] },
    ]);
  });

  it('where what is done with the result fails', async () => {
    const county = makeCounty();
    const failed: string[] = [];
    const loading = importFiles(county.dir, [county.write('五月.csv', EXPORT)], {
      ...{ source: null, mode: 'upsert', loadedAt: AT, dryRun: false, without: [] },
      rejectedFile: null,
      onProgress: () => {},
      onLoaded() {
        throw new Error('no place');
      },
      onFailed: (path) => failed.push(path),
    });
    await expect(loading).rejects.toThrow('no place');
    expect(failed).toEqual([]);
  });
});
