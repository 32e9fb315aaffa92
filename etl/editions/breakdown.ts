import type { Layer } from '../method/breakdown.ts';
import type { Measure } from '../method/indicator.ts';
import type { Channel } from '../method/volume.ts';

/**
 * The figures of a unit or of the county taken apart (method.md §4, context): counts alone, no case
 * and no person. Small counts are not suppressed here; what shows them to more than the bureau does.
 */
export interface Breakdown {
  by_channel: Record<Channel, ChannelFigures>;
  /**
   * Resolved cases judged in the window by the layer that deals with them (四级). The only level the
   * data have is that of the registration.
   */
  by_level: Record<Layer, number>;
  /** In the order of `topics.csv`, those with any figure; cases of no topic last, as null. */
  by_topic: TopicFigures[];
  /** Null for a department. */
  villages: VillageFigures | null;
  /** Cases registered per 10,000 residents, 2 decimals; null without a population. */
  per_10k_residents: number | null;
}

export interface ChannelFigures {
  registered: number;
  first_resolved: Measure;
  resolved: Measure;
}

export interface TopicFigures {
  topic: string | null;
  registered: number;
  repeat: number;
  resolved: Measure;
  /** Registered in the same window last year. */
  registered_last_year: number;
}

/** 四无村: villages and communities named by a 12-digit code. */
export interface VillageFigures {
  /** Of the register (`villages` in units.csv); null where it says none. */
  total: number | null;
  /** With any case registered in the window. */
  with_cases: number;
  /** With any of the four kinds that `villages.four_none` names. */
  with_any: number;
  /**
   * (total − with_any) / total, 4 decimals; null without a total, when it is less than with_any, or
   * when no case, in the window or the same one last year, names a village.
   */
  four_none_share: number | null;
}
