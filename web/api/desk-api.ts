import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import type { Comparison } from '../../server/contract/compare.ts';
import type { EditionListing } from '../../server/contract/editions.ts';
import type { ExportQuestion, HeatExportQuestion } from '../../server/contract/export.ts';
import type { Calendar, TopicHeat } from '../../server/contract/heat.ts';
import type { Units } from '../../server/contract/units.ts';
import type { NamedFile } from './ask-for-file.ts';
import { askForFile } from './ask-for-file.ts';
import { LEAGUE, leagueOf } from './league-answer.ts';
import { get } from './request.ts';
import { whenSignedIn } from './when-signed-in.ts';

/** The newest edition of that period and kind, on the period's own basis. */
export async function fetchLatest(period: PeriodKind, kind: UnitKind): Promise<LeagueEdition> {
  return leagueOf(await whenSignedIn(() => get('/editions/latest', { period, kind, ...LEAGUE })));
}

export async function fetchEdition(id: string): Promise<LeagueEdition> {
  return leagueOf(await whenSignedIn(() => get('/editions/{id}', { id, ...LEAGUE })));
}

export async function listEditions(period: PeriodKind, kind: UnitKind): Promise<EditionListing[]> {
  return (await whenSignedIn(() => get('/editions', { period, kind }))).editions;
}

export function fetchMap(): Promise<TownshipMap> {
  return whenSignedIn(() => get('/map/townships', {}));
}

/** @param choice a time that the edition knows itself, or the id of another edition */
export function fetchComparison(id: string, choice: string): Promise<Comparison> {
  return whenSignedIn(() => get('/editions/{id}/compare', { id, with: choice }));
}

export async function fetchUnits(): Promise<Units['units']> {
  return (await whenSignedIn(() => get('/units', {}))).units;
}

export function fetchTopics(id: string): Promise<TopicHeat> {
  return whenSignedIn(() => get('/editions/{id}/topics', { id }));
}

/** @param unit code; absent: the county */
export function fetchCalendar(id: string, unit: string | undefined): Promise<Calendar> {
  return whenSignedIn(() => get('/editions/{id}/calendar', { id, unit }));
}

/** The league as it is seen, as a file. */
export function exportLeague(id: string, question: ExportQuestion): Promise<NamedFile> {
  return whenSignedIn(() => askForFile('/editions/{id}/export', { id }, question));
}

/** A heat map as it is seen, as a file. */
export function exportHeat(id: string, question: HeatExportQuestion): Promise<NamedFile> {
  return whenSignedIn(() => askForFile('/editions/{id}/heat-export', { id }, question));
}
