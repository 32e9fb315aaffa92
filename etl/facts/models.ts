/** What a SQL file of the facts room becomes, and when. */
export interface Model {
  name: string;
  /** What making it is called where `cockpit region build` prints its steps. */
  title?: string;
  /** Below `etl/facts/sql/`. */
  file: string;
  /** `rows`: nothing is created, its rows are read into the program. */
  as: 'view' | 'table' | 'rows';
  /**
   * What must be there before. `staging`: the input tables; they alone read the warehouse, in SQL of
   * DuckDB. `state`: those of `staging`. `indicators`: the views and the table of
   * `createIndicatorViews`. `days`, `months` and `spans`: made only for facts that are kept. `spans`,
   * `windows`: the tables `run_window`, `asked_kind` and `unit_on` too. `audit`, `history` and `cases`
   * are used on request: the latter two need the tables `history_window` and `requested_unit`.
   */
  step:
    | 'staging'
    | 'state'
    | 'indicators'
    | 'days'
    | 'months'
    | 'spans'
    | 'windows'
    | 'audit'
    | 'history'
    | 'cases';
  /** This table is dropped after that model is made, to free its memory. */
  lastUsedBy?: string;
  /** Whether facts that are kept hold its rows. */
  isKept?: true;
  /** The file that takes its place where facts are kept; null: it is only needed to make them. */
  keptFile?: string | null;
  /** The file that takes its place in a region, which has the counts of its counties and no case. */
  regionFile?: string;
}

/**
 * Where the rows of the models come from. `afresh`: from the warehouse. `making`: from the warehouse,
 * and the file of kept facts, attached as `facts`, is filled. `kept`: from that file. `region`: from
 * the counts of counties in the warehouse of a region; all that reads cases finds none.
 */
export type FactsUse = 'afresh' | 'making' | 'kept' | 'region';

/** All models in the order in which they are made: each reads only models above it. */
export const MODELS: readonly Model[] = [
  { step: 'staging', as: 'rows', name: 'unit_text', file: 'staging/unit_text.sql' },
  { step: 'staging', as: 'table', name: 'stg_load', file: 'staging/stg_load.sql' },
  { step: 'staging', as: 'rows', name: 'known_loads', file: 'marts/known_loads.sql' },
  // `record_state` is the loader's query and reads the loads of one kind. `known_load` therefore
  // holds first the loads of the ledger, then those of handling rows, then those of petitions.
  { step: 'staging', as: 'view', name: 'known_load', file: 'staging/activity_load.sql' },
  { step: 'staging', as: 'view', name: 'known_sighting', file: 'staging/known_sighting.sql' },
  { step: 'staging', as: 'view', name: 'quarantine', file: 'staging/quarantine.sql' },
  {
    step: 'staging',
    as: 'view',
    name: 'record_state',
    file: '../../warehouse/sql/record_state.sql',
  },
  { step: 'staging', as: 'view', name: 'stg_activity', file: 'staging/stg_activity.sql' },
  { step: 'staging', as: 'table', name: 'activity', file: 'marts/activity.sql' },
  {
    step: 'staging',
    as: 'view',
    name: 'known_load',
    file: 'staging/handling_load.sql',
    keptFile: null,
  },
  {
    step: 'staging',
    as: 'view',
    name: 'stg_handling',
    file: 'staging/stg_handling.sql',
    keptFile: null,
  },
  {
    step: 'staging',
    as: 'table',
    name: 'petition_steps',
    file: 'marts/petition_steps.sql',
    keptFile: null,
  },
  {
    step: 'staging',
    as: 'view',
    name: 'known_load',
    file: 'staging/petition_load.sql',
    keptFile: null,
  },
  {
    step: 'staging',
    as: 'view',
    name: 'filled_petition',
    file: 'staging/filled_petition.sql',
    keptFile: null,
  },
  {
    step: 'staging',
    as: 'view',
    name: 'stg_petition',
    file: 'staging/stg_petition.sql',
    keptFile: null,
  },
  {
    step: 'state',
    as: 'table',
    name: 'placed_petition',
    title: '归到单位、算时限',
    file: 'marts/placed_petition.sql',
    lastUsedBy: 'closed_repeat',
    isKept: true,
    keptFile: null,
  },
  {
    step: 'state',
    as: 'table',
    name: 'petition',
    title: '认重复件和责任',
    file: 'marts/petition.sql',
    isKept: true,
  },
  {
    step: 'state',
    as: 'table',
    name: 'closed_repeat',
    title: '找重复件的前一件',
    file: 'marts/closed_repeat.sql',
    isKept: true,
  },
  {
    step: 'state',
    as: 'view',
    name: 'fact',
    title: '归到镇街和部门',
    file: 'marts/fact.sql',
  },
  { step: 'state', as: 'rows', name: 'petition_field', file: 'staging/petition_field.sql' },
  { step: 'indicators', as: 'view', name: 'case_pair', file: 'marts/case_pair.sql' },
  { step: 'indicators', as: 'view', name: 'counted_pair', file: 'marts/counted_pair.sql' },
  {
    step: 'indicators',
    as: 'view',
    name: 'daily_rating',
    file: 'marts/daily_rating.sql',
    isKept: true,
  },
  { step: 'indicators', as: 'view', name: 'counted_stock', file: 'marts/counted_stock.sql' },
  { step: 'indicators', as: 'view', name: 'counted_value', file: 'marts/counted_value.sql' },
  {
    step: 'days',
    as: 'table',
    name: 'daily_count',
    title: '按日数分子分母',
    file: 'kept/daily_count.sql',
    isKept: true,
    regionFile: 'region/daily_count.sql',
  },
  {
    step: 'days',
    as: 'table',
    name: 'daily_value',
    title: '按日数天数',
    file: 'kept/daily_value.sql',
    isKept: true,
    regionFile: 'region/daily_value.sql',
  },
  { step: 'days', as: 'view', name: 'part_event', file: 'kept/part_event.sql', keptFile: null },
  {
    step: 'days',
    as: 'view',
    name: 'daily_stock',
    file: 'kept/daily_stock.sql',
    regionFile: 'region/daily_stock.sql',
  },
  {
    step: 'days',
    as: 'table',
    name: 'daily_part',
    title: '按日数形式、层级、主题',
    file: 'kept/daily_part.sql',
    isKept: true,
    regionFile: 'region/daily_part.sql',
  },
  {
    step: 'days',
    as: 'table',
    name: 'daily_bureau',
    title: '按日数本局的工作',
    file: 'kept/daily_bureau.sql',
    isKept: true,
    regionFile: 'region/daily_bureau.sql',
  },
  {
    step: 'months',
    as: 'table',
    name: 'monthly_count',
    file: 'kept/monthly_count.sql',
    isKept: true,
  },
  {
    step: 'months',
    as: 'table',
    name: 'monthly_value',
    file: 'kept/monthly_value.sql',
    isKept: true,
  },
  {
    step: 'months',
    as: 'table',
    name: 'monthly_part',
    file: 'kept/monthly_part.sql',
    isKept: true,
  },
  { step: 'spans', as: 'view', name: 'window_span', file: 'kept/window_span.sql' },
  { step: 'spans', as: 'view', name: 'windowed_count', file: 'kept/windowed_count.sql' },
  { step: 'spans', as: 'view', name: 'windowed_value', file: 'kept/windowed_value.sql' },
  { step: 'spans', as: 'view', name: 'windowed_part', file: 'kept/windowed_part.sql' },
  { step: 'windows', as: 'table', name: 'daily', file: 'marts/daily.sql', keptFile: null },
  { step: 'windows', as: 'view', name: 'petition_state', file: 'marts/petition_state.sql' },
  {
    step: 'windows',
    as: 'rows',
    name: 'measure',
    file: 'marts/measure.sql',
    keptFile: 'kept/measure.sql',
  },
  {
    step: 'windows',
    as: 'rows',
    name: 'volume',
    file: 'marts/volume.sql',
    keptFile: 'kept/volume.sql',
  },
  {
    step: 'windows',
    as: 'rows',
    name: 'bureau',
    file: 'marts/bureau.sql',
    keptFile: 'kept/bureau.sql',
  },
  { step: 'windows', as: 'rows', name: 'activity_volume', file: 'marts/activity_volume.sql' },
  {
    step: 'windows',
    as: 'table',
    name: 'registration_day',
    file: 'marts/registration_day.sql',
    regionFile: 'region/registration_day.sql',
  },
  { step: 'windows', as: 'rows', name: 'freshness', file: 'marts/freshness.sql' },
  { step: 'windows', as: 'rows', name: 'first_registration', file: 'marts/first_registration.sql' },
  {
    step: 'windows',
    as: 'rows',
    name: 'breakdown',
    file: 'marts/breakdown.sql',
    keptFile: 'kept/breakdown.sql',
  },
  { step: 'windows', as: 'rows', name: 'village', file: 'marts/village.sql' },
  {
    step: 'windows',
    as: 'rows',
    name: 'pending',
    file: 'marts/pending.sql',
    regionFile: 'region/pending.sql',
  },
  {
    step: 'windows',
    as: 'view',
    name: 'registered_case',
    file: 'marts/registered_case.sql',
  },
  { step: 'windows', as: 'view', name: 'counted_case', file: 'marts/counted_case.sql' },
  { step: 'cases', as: 'rows', name: 'requested_case', file: 'marts/requested_case.sql' },
  {
    step: 'audit',
    as: 'view',
    name: 'repeated_petition',
    file: 'staging/repeated_petition.sql',
    keptFile: null,
  },
  {
    step: 'audit',
    as: 'table',
    name: 'stg_revision',
    file: 'staging/stg_revision.sql',
    isKept: true,
  },
  { step: 'audit', as: 'view', name: 'late_recategorised', file: 'marts/late_recategorised.sql' },
  { step: 'audit', as: 'rows', name: 'audit_case', file: 'marts/audit_case.sql' },
  {
    step: 'history',
    as: 'rows',
    name: 'registration_history',
    file: 'marts/registration_history.sql',
    keptFile: 'kept/registration_history.sql',
  },
];
