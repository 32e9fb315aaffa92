import type { Edition } from '../../editions/edition.ts';
import type { WorkCalendar } from '../../method/calendar/workday.ts';
import type { UnitKind } from '../../method/unit-kind.ts';
import type { Figure } from '../model/figure.ts';
import type { Organisation } from '../wording/organisation.ts';
import type { PaperTemplate } from '../wording/paper-template.ts';

/** Editions of the same period, day, basis and scheme, one of each kind of unit. */
export type EditionPair = Record<UnitKind, Edition>;

/** The seal (封存) of an edition. */
export interface PaperSeal {
  /** Of its line in the chain, hexadecimal: it covers edition, reference files and data. */
  hash: string;
  /** Place in the chain of seals, from 1. */
  number: number;
  /** ISO 8601. */
  sealed_at: string;
  /** 1; a restatement (更正) has 2 or more and replaces the one before. */
  revision: number;
}

/** The 五色图 and 信访指数 of an edition, drawn. */
export interface PaperMap {
  /** Of a page's width: the map and one league. */
  figure: Figure;
  /** Of a screen's width, to be sent as a picture: the leagues of both kinds beside the map. */
  picture: Figure;
  /** 示意图: not the true boundaries. */
  isSchematic: boolean;
}

/** What every paper is made with beside its figures. */
export interface PaperContext {
  /** Papers are dated, and answers due, on workdays. */
  calendar: WorkCalendar;
  organisation: Organisation;
  /** By id of the edition; an edition without one is not sealed. */
  seals: ReadonlyMap<string, PaperSeal>;
  /** 发文字号, whole: `东信〔2023〕15号`; null: not numbered yet. See `documentNumber`. */
  number: string | null;
}

/** What a report is made of. */
export interface ReportInput extends PaperContext {
  editions: EditionPair;
  /** Of the months of a quarter or a year, in order; empty for other reports. */
  months: EditionPair[];
  /** Null where the template shows no map. */
  map: PaperMap | null;
  template: PaperTemplate;
}

/** What a letter to one unit is made of: 督办函 or 表扬通报, as the edition proposes. */
export interface LetterInput extends PaperContext {
  edition: Edition;
  unitCode: string;
  template: PaperTemplate;
}

/** What the plain paper of one edition is made of. */
export type EditionPaperInput = Omit<PaperContext, 'number' | 'calendar'> & {
  edition: Edition;
  map: PaperMap;
};
