import type { Colour } from '../../etl/method/colour.ts';
import type { ColumnSet } from '../../etl/method/league-columns.ts';
import { COLUMN_SETS } from '../../etl/method/league-columns.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { editionId } from '../../etl/method/edition-id.ts';
import { COLOURS } from '../format/colour.ts';
import type { Direction } from './filter-and-sort.ts';

/** What the wide part of the overview shows (看法). */
export const DESK_VIEWS = ['league', 'heat', 'topics', 'calendar'] as const;
export type DeskViewId = (typeof DESK_VIEWS)[number];

/** What colours the map; `change`: the index, with what changed against what it is compared with. */
export const MAP_SHOWS = ['resolved', 'index', 'change'] as const;
export type MapShows = (typeof MAP_SHOWS)[number];

/** What an edition is compared with: a time that it knows itself, another scheme, or another day. */
export const COMPARED_TIMES = ['previous', 'last_year', 'three_years'] as const;

/** All that one has chosen besides the edition; the address says it. */
export interface DeskView {
  unit: string | null;
  view: DeskViewId;
  map: MapShows;
  /** A set of columns, or ids of columns. */
  columns: ColumnSet | readonly string[];
  /** Id of a column; empty for the edition's own order. */
  sort: string;
  direction: Direction;
  /** Searched for: a name, its pinyin, or a code. */
  text: string;
  peerGroup: string;
  colour: Colour | '';
  /** One of `COMPARED_TIMES`, `scheme:six-modules`, or `date:2023-04-30`. */
  compare: string;
}

const OTHER = /^(scheme:[\w-]{1,150}|date:\d{4}-\d{2}-\d{2})$/;

/** What an address asks for; what it writes wrong is as if it were not there. */
export function readView(query: URLSearchParams): DeskView {
  const sort = query.get('sort') ?? '';
  const compare = query.get('with') ?? '';
  const isCompared = OTHER.test(compare) || COMPARED_TIMES.some((each) => each === compare);
  return {
    unit: query.get('unit'),
    view: DESK_VIEWS.find((each) => each === query.get('view')) ?? 'league',
    map: MAP_SHOWS.find((each) => each === query.get('map')) ?? 'resolved',
    columns: readColumns(query.get('cols') ?? ''),
    sort: sort.replace(/^-/, ''),
    direction: sort.startsWith('-') ? 'descending' : 'ascending',
    text: query.get('q') ?? '',
    peerGroup: query.get('group') ?? '',
    colour: COLOURS.find((each) => each === query.get('colour')) ?? '',
    compare: isCompared ? compare : 'previous',
  };
}

function readColumns(text: string): DeskView['columns'] {
  const set = COLUMN_SETS.find((each) => each === text);
  return set ?? (text === '' ? 'modules' : text.split(','));
}

/** Says a view in an address, without what is usual. */
export function viewQuery(edition: string, view: DeskView): URLSearchParams {
  const { columns, sort, direction } = view;
  const entries: [string, string, string][] = [
    ['unit', view.unit ?? '', ''],
    ['view', view.view, 'league'],
    ['with', view.compare, 'previous'],
    ['map', view.map, 'resolved'],
    ['cols', typeof columns === 'string' ? columns : columns.join(','), 'modules'],
    ['sort', sort === '' ? '' : `${direction === 'descending' ? '-' : ''}${sort}`, ''],
    ['group', view.peerGroup, ''],
    ['colour', view.colour, ''],
    ['q', view.text, ''],
  ];
  const query = new URLSearchParams({ edition });
  for (const [name, value, usual] of entries) if (value !== usual) query.set(name, value);
  return query;
}

/** What `compare` of the API takes: another scheme or day stands for an edition that is like this one. */
export function comparedWith(compare: string, spec: EditionSpec): string {
  const [kind, value] = compare.split(':');
  if (value === undefined) return compare;
  return editionId({ ...spec, ...(kind === 'scheme' ? { scheme: value } : { date: value }) });
}
