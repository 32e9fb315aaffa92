/** Variables of every paper. `data/papers/README.md` explains each. */
const COMMON = [
  'county',
  'region',
  'level',
  'bureau',
  'contact',
  'telephone',
  'number',
  'issued_on',
  'scheme',
  'year',
  'date',
  'full_date',
  'window',
  'period',
  'span',
] as const;

/** Variables of each kind of unit: `townships_green`, `departments_green`. */
export const RANKING_VARIABLES = [
  'count',
  'ranked',
  'unranked',
  'green',
  'blue',
  'yellow',
  'orange',
  'red',
  'green_indexed',
  'red_reasons',
  'top',
  'bottom',
  'climbed',
  'fallen',
  'map_top',
  'map_bottom',
  'commended',
  'notified',
] as const;
export type RankingVariable = (typeof RANKING_VARIABLES)[number];

/** Prefix of the variables of each kind of unit. */
export const RANKING_PREFIX = { township: 'townships', department: 'departments' } as const;
type Prefix = (typeof RANKING_PREFIX)[keyof typeof RANKING_PREFIX];

/** Variables of reports. */
export const REPORT_VARIABLES = [
  ...COMMON,
  'issue',
  'day_cases',
  'no_day_data',
  'day_channels',
  'cases',
  'cases_year_on_year',
  'cases_on_previous',
  'cases_added',
  'added_window',
  'channels',
  'headcount',
  'collective',
  'collective_year_on_year',
  'repeats',
  'resolved_n',
  'resolved_k',
  'resolved_rate',
  'first_resolved_n',
  'first_resolved_k',
  'first_resolved_rate',
  'open',
  'overdue',
  'due_soon',
  'unattributed',
  'adjustments',
  'alerts',
  'alerts_brief',
  'alert_counts',
  ...Object.values(RANKING_PREFIX).flatMap((prefix) =>
    RANKING_VARIABLES.map((name): `${Prefix}_${RankingVariable}` => `${prefix}_${name}`),
  ),
] as const;
export type ReportVariable = (typeof REPORT_VARIABLES)[number];

/** Variables of 督办函 and 表扬通报, all about the unit of the letter. */
export const LETTER_VARIABLES = [
  ...COMMON,
  'unit',
  'unit_full_name',
  'kind',
  'peer_group',
  'peer_rank',
  'index',
  'rank',
  'ranked',
  'rank_low',
  'rank_high',
  'colour',
  'colour_since',
  'cases',
  'cases_year_on_year',
  'resolved_n',
  'resolved_k',
  'resolved_rate',
  'resolved_on_previous',
  'reasons',
  'open',
  'overdue',
  'due_soon',
  'reply_days',
  'deadline',
  'deadline_moved',
] as const;
export type LetterVariable = (typeof LETTER_VARIABLES)[number];

/** The values of the variables in one paper. */
export type VariableValues<Name extends string = string> = Readonly<Record<Name, string | number>>;
export type ReportValues = VariableValues<ReportVariable>;
export type LetterValues = VariableValues<LetterVariable>;
export type CommonValues = VariableValues<(typeof COMMON)[number]>;
