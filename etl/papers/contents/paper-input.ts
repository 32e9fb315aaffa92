import type { Edition } from '../../editions/edition.ts';
import type { WorkCalendar } from '../../method/calendar/workday.ts';
import type { CountyKind } from '../../method/unit-kind.ts';
import type { Figure } from '../model/figure.ts';
import type { Organisation } from '../wording/organisation.ts';
import type { PaperTemplate } from '../wording/paper-template.ts';

/** Editions of the same period, day, basis and scheme, one for each kind of unit. */
export type EditionPair = Record<CountyKind, Edition>;

/** The seal (封存) of an edition. */
export interface PaperSeal {
  /** Hash of its line in the chain, hexadecimal: covers edition, reference files and data. */
  hash: string;
  /** Position in the chain of seals, from 1. */
  number: number;
  /** ISO 8601. */
  sealed_at: string;
  /** 1; a restatement (更正) has 2 or more and replaces the revision before. */
  revision: number;
}

/** The 五色图 and 信访指数 of an edition, drawn. */
export interface PaperMap {
  /** As wide as a page: the map and one league. */
  figure: Figure;
  /** As wide as a screen, to be sent as a picture: the leagues of both kinds beside the map. */
  picture: Figure;
  /** 示意图: not the true boundaries. */
  isSchematic: boolean;
}

/** What a paper gets when it is approved (签发). */
export interface PaperApproval {
  /** The complete 发文字号: `东信〔2023〕15号`. See `documentNumber`. */
  number: string;
  /** Day of approval; null: it needed none, and is dated by the first workday after its figures. */
  signed_on: string | null;
}

/** What every paper needs beside its figures. */
export interface PaperContext {
  /** Gives the workdays on which papers are dated and answers due. */
  calendar: WorkCalendar;
  organisation: Organisation;
  /** By id of the edition. An edition without one is not sealed. */
  seals: ReadonlyMap<string, PaperSeal>;
  /** Null: a draft, or a bulletin, which needs none. */
  approval: PaperApproval | null;
}

/** The input of a report. */
export interface ReportInput extends PaperContext {
  editions: EditionPair;
  /** Of the months of a quarter or a year, in order; empty for other reports. */
  months: EditionPair[];
  /** Null if the template shows no map. */
  map: PaperMap | null;
  template: PaperTemplate;
}

/** The input of a letter to one unit: 督办函 or 表扬通报, as the edition proposes. */
export interface LetterInput extends PaperContext {
  edition: Edition;
  unitCode: string;
  template: PaperTemplate;
}

/** The input of the plain paper of one edition. */
export type EditionPaperInput = Omit<PaperContext, 'approval' | 'calendar'> & {
  edition: Edition;
  map: PaperMap;
};
