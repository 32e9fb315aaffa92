// A county that began under version 0.1.0 of the program, before 0.2.0 took it over: its warehouse has
// the tables of 0.2.0 already, its editions and seals are of older shapes.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Office } from './office.mjs';

const SETTINGS = `schedule:
  run: '30 6 * * *'
scheme: six-modules
server:
  host: 127.0.0.1
  port: 8620
  allow_remote: false
loading:
  max_rejected_share: 0.2
`;
/** What the first program does not know, or would refuse. */
const UNKNOWN_THEN = ['schemes', 'sources', 'papers', 'topics.csv'];

/**
 * @param first checkout of commit f5f9246: editions without breakdown
 * @param second checkout of commit eb582dd: editions and seals whose scheme has no scale
 */
export async function makeOlder({ first, second, last }, home) {
  const office = new Office(first, home);
  for (const name of UNKNOWN_THEN) rmSync(join(office.data, name), { recursive: true });
  writeFileSync(join(office.data, 'settings.yaml'), SETTINGS);
  await office.load('2023-12-01 08:00:00', '信访件-202311.csv');
  await office.run('2023-12-01 09:00:00', 'run', '--as-of', '2023-11-30');
  office.useProgram(second);
  await office.load('2024-01-01 08:00:00', '信访件-202312.csv');
  await office.run('2024-01-01 09:00:00', 'seal', '--period', 'week', '--date', '2023-12-31');
  await office.load('2024-01-03 08:00:00', '信访件-更正.csv');
  await office.run(
    '2024-01-03 09:00:00',
    'seal',
    '--period',
    'week',
    '--date',
    '2023-12-31',
    '--restate',
  );
  office.useProgram(last);
  await office.run('2024-01-04 09:00:00', 'seal', '--period', 'month', '--date', '2023-12-31');
}
