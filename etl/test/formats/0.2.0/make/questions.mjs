// What each fixture is asked, in this order. `{exports}` stands for inputs/exports.
const QUARTER = ['--period', 'quarter', '--date', '2023-12-31'];
const NEXT_MONTH = ['--period', 'month', '--date', '2024-01-31'];
const RESTATED = 'township-quarter-2023-12-31-period-yang-2023.r3';

const ask = (file, ...args) => ({ file, args });
/** One edition in two formats. */
const edition = (kind, period, date, ...options) => {
  const args = ['edition', '--kind', kind, '--period', period, '--date', date, ...options];
  const words = options.filter((word) => !word.startsWith('--') && word !== 'six-modules');
  const marks = options.includes('six-modules') ? [...words, 'six-modules'] : words;
  const name = [kind, period, date, ...marks].join('-').replace(/[T ]/g, '-').replaceAll(':', '');
  return [
    ask(`edition-${name}.csv`, ...args, '--format', 'csv'),
    ask(`edition-${name}.json.gz`, ...args, '--format', 'json'),
  ];
};

const COUNTY = [
  ...edition('township', 'day', '2023-12-31'),
  ...edition('department', 'day', '2023-12-05', '--basis', 'period'),
  ...edition('township', 'week', '2023-12-31'),
  ...edition('department', 'week', '2023-12-17', '--basis', 'period'),
  ...edition('township', 'month', '2023-12-31'),
  ...edition('department', 'month', '2023-11-30', '--basis', 'ytd'),
  ...edition('township', 'quarter', '2023-12-31'),
  ...edition('department', 'quarter', '2023-12-31', '--basis', 'ytd'),
  ...edition('township', 'year', '2023-09-30', '--scheme', 'six-modules'),
  ...edition('department', 'year', '2023-12-31'),
  ...edition('township', 'month', '2023-12-31', '--known-at', '2023-12-17T12:00:00'),
  ...edition('department', 'month', '2023-10-31', '--known-at', '2023-12-01'),
  ...edition('township', 'week', '2023-10-15', '--known-at', '2023-10-16T08:00:00'),
  { file: 'warehouse.json', tables: true },
  ask('verify.json', 'verify', '--json'),
  ask('papers-list.json', 'papers', 'list', '--json'),
  ask('papers-deliveries.json', 'papers', 'deliveries', '--json'),
  ask('quarantine-list.json', 'quarantine', 'list', '--json'),
  ask('quarantine-list-all.json', 'quarantine', 'list', '--all', '--json'),
  ask('screen-list.json', 'screen', 'list', '--json'),
  ask('doctor.txt', 'doctor'),
  // And on it goes.
  ask(
    'then-import.json',
    ...['import', '{exports}/信访件-202401.csv', '--loaded-at', '2024-01-10T08:00:00', '--json'],
  ),
  ...edition('township', 'month', '2024-01-31'),
  ...edition('department', 'week', '2024-01-07'),
  ask('then-quarter.csv', 'edition', ...QUARTER, '--format', 'csv'),
  ask(
    'then-quarter-known-before.csv',
    ...['edition', ...QUARTER, '--known-at', '2024-01-04', '--format', 'csv'],
  ),
  ask('then-seal-quarter.txt', 'seal', ...QUARTER),
  ask('then-seal-quarter-restate.txt', 'seal', ...QUARTER, '--restate'),
  { file: 'then-restatement.json', read: `var/sealed/restatements/${RESTATED}.json` },
  ask('then-seal-month.txt', 'seal', ...NEXT_MONTH),
  { file: 'then-chain.json', read: 'var/sealed/chain.jsonl' },
  ask('then-verify.json', 'verify', '--json'),
  ask('then-quarantine-list.json', 'quarantine', 'list', '--json'),
];

const WEEK = ['--period', 'week', '--date', '2023-12-17', '--format', 'csv'];
const MONTH = ['--period', 'month', '--date', '2023-12-31'];
const january = (file) =>
  ask(
    file,
    ...['import', '{exports}/信访件-202401.csv', '--loaded-at', '2024-01-10T08:00:00', '--json'],
  );
const sealing = [
  ask('verify.json', 'verify', '--json'),
  ask('then-seal.txt', 'seal', ...MONTH),
  ask('then-verify.json', 'verify', '--json'),
];

export const QUESTIONS = {
  county: COUNTY,
  'killed-first-load': [
    ask('edition.txt', 'edition', ...WEEK),
    january('then-import.json'),
    ask('then-edition.csv', 'edition', ...WEEK),
  ],
  'killed-before-publish': [
    ask('edition.csv', 'edition', ...WEEK),
    ask('verify.json', 'verify', '--json'),
    january('then-import.json'),
    ask('then-edition.csv', 'edition', ...WEEK),
    ask('then-verify.json', 'verify', '--json'),
  ],
  'killed-before-seal': sealing,
  'killed-within-seal': sealing,
  'killed-while-issuing': [
    ask('papers-list.json', 'papers', 'list', '--json'),
    ask('papers-deliveries.json', 'papers', 'deliveries', '--json'),
    ask('verify.json', 'verify', '--json'),
    ask('then-run.txt', 'run', '--as-of', '2023-12-31'),
    ask('then-papers-list.json', 'papers', 'list', '--json'),
    ask('then-papers-deliveries.json', 'papers', 'deliveries', '--json'),
  ],
  'older-0.1.0': [
    ask('verify.json', 'verify', '--json'),
    ...edition('township', 'week', '2023-11-30'),
    ...edition('department', 'month', '2023-12-31'),
    {
      file: 'http-edition-without-breakdown.json.gz',
      http: '/api/v1/editions/township-week-2023-11-30-ytd-six-modules',
    },
    {
      file: 'http-edition-without-scale.json.gz',
      http: '/api/v1/editions/township-week-2023-12-31-ytd-six-modules',
    },
    { file: 'http-trend.json', http: '/api/v1/editions/trend?period=week&kind=township' },
    january('then-import.json'),
    ask('then-seal-restate.txt', 'seal', '--period', 'week', '--date', '2023-12-31', '--restate'),
    ask('then-verify.json', 'verify', '--json'),
  ],
};
