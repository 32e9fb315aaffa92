import type { Channel } from './channel.ts';
import type { Colour } from './colour.ts';
import type { IndexScale } from './index-text.ts';
import type { IndicatorMeasure } from './indicator.ts';

/** What the columns of a league read of a unit; a unit of an edition has more. */
export interface ColumnUnit {
  unit_code: string;
  unit_name: string;
  peer_group: string;
  rank: number | null;
  prev_rank: number | null;
  rank_low: number | null;
  rank_high: number | null;
  peer_rank: number | null;
  index: number | null;
  colour: Colour;
  map_rank: number | null;
  map_colour: Colour;
  cases: number;
  indicators: Readonly<Record<string, IndicatorMeasure>>;
  modules: Readonly<Record<string, number | null>>;
  adjustment: number;
  volume: {
    cases: number;
    by_channel: Readonly<Record<Channel, number | null>>;
    headcount: number;
    collective: number;
    repeat: number;
  };
  volume_last_year: number;
  volume_period: number;
  volume_period_previous: number;
}

/** What a unit is compared with (比较): the figures of then and what became of them. */
export interface ColumnComparison {
  then: {
    index: number | null;
    rank: number | null;
    colour: Colour | null;
    resolved: number | null;
    registered: number | null;
  } | null;
  changes: {
    index: number | null;
    rank: number | null;
    resolved: number | null;
    registered: number | null;
  };
}

/** What they read of a scheme. */
export interface ColumnScheme extends IndexScale {
  modules: readonly { id: string; title: string }[];
  indicators: readonly { id: string; title: string; better: 'high' | 'low' }[];
}
