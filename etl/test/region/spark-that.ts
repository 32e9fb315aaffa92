import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Makes an installation of Spark whose `spark-sql` is this shell script. */
export function sparkThat(script: string): string {
  const home = temporaryFolder();
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin', 'spark-sql'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(home, 'bin', 'spark-sql'), 0o755);
  return home;
}
