// What the fixture is asked, in this order. `{exports}` stands for 0.2.0/inputs/exports.
const ask = (file, ...args) => ({ file, args });
const edition = (file, kind, period, date, ...options) =>
  ask(
    `${file}.csv`,
    ...['edition', '--kind', kind, '--period', period, '--date', date, ...options],
    ...['--format', 'csv'],
  );

export const QUESTIONS = [
  edition('edition-township-month', 'township', 'month', '2023-12-31'),
  edition('edition-department-week', 'department', 'week', '2023-12-17', '--basis', 'period'),
  edition('edition-township-quarter', 'township', 'quarter', '2023-12-31'),
  edition(
    'edition-township-week-known-before',
    ...['township', 'week', '2023-12-17', '--known-at', '2023-12-16T08:30:00'],
  ),
  ask('verify.json', 'verify', '--json'),
  ask('papers-list.json', 'papers', 'list', '--json'),
  ask('papers-deliveries.json', 'papers', 'deliveries', '--json'),
  ask('quarantine-list-all.json', 'quarantine', 'list', '--all', '--json'),
  ask('screen-list.json', 'screen', 'list', '--json'),
  // And on it goes.
  ask(
    'then-import.json',
    ...['import', '{exports}/信访件-202401.csv', '--loaded-at', '2024-01-10T08:00:00', '--json'],
  ),
  edition('then-township-month', 'township', 'month', '2024-01-31'),
  ask('then-seal.txt', 'seal', '--period', 'month', '--date', '2024-01-31'),
  ask('then-verify.json', 'verify', '--json'),
];
