import type { Unit } from '../../etl/config/register.ts';
import { figuresOf } from '../../etl/editions/edition.ts';
import type { CaseLife } from '../../etl/facts/case-life.ts';
import type { CaseList, ListedCase } from '../../etl/facts/list-cases.ts';
import { unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { CaseAnswer, Cases } from '../contract/cases.ts';
import type { CaseQuestion } from './case-question.ts';

export function casesAnswer(
  { total, withheld, cases }: CaseList,
  question: CaseQuestion,
  access: Access,
): Cases {
  const { asked, unit, indicator, reference } = question;
  const seesAll = unitsOfCases(access) === 'all';
  return {
    edition: asked && { id: asked.id, date: asked.spec.date },
    unit: unit && { code: unit.code, name: unit.name },
    indicator: indicator && { id: indicator.id, title: indicator.title },
    // A unit is not told that it was reported: the figure counts what the list withholds.
    figure: seesAll ? figureOf(question) : null,
    total,
    withheld: seesAll ? withheld : null,
    cases: cases.map((each) => ({
      ...listedCase(each, reference.units),
      is_counted: each.is_counted,
    })),
  };
}

/** Returns the number that the published edition gives for the list. */
function figureOf({ asked, unit, indicator, filter }: CaseQuestion): number | null {
  const row = asked?.edition?.units.find(({ unit_code }) => unit_code === unit?.code);
  const { part, ...others } = filter;
  const isPart = Object.values(others).some((each) => each !== null);
  if (row === undefined || indicator === null || isPart) return null;
  const figures = figuresOf(row, indicator.id);
  if (part === 'n') return figures.n;
  if (!('k' in figures)) return null;
  return part === 'k' ? figures.k : figures.n - figures.k;
}

/** @param units of the register, for their names */
function listedCase(
  each: Omit<ListedCase, 'is_counted'>,
  units: readonly Unit[],
): Omit<Cases['cases'][number], 'is_counted'> {
  const named = (code: string | null) => {
    const unit = units.find((known) => known.code === code);
    return unit === undefined ? null : { code: unit.code, name: unit.name };
  };
  return {
    petition_no: each.petition_no,
    registered_on: each.registered_on,
    channel: each.channel,
    purpose: each.purpose,
    topic: each.topic,
    township: named(each.township_code),
    department: named(each.department_code),
    township_text: each.township,
    department_text: each.responsible_org,
    due_on: each.due_on,
    closed_on: each.closed_on,
    outcome: each.outcome,
    rating: each.rating,
    is_repeat: each.is_repeat,
    is_skip_level: each.is_skip_level,
  };
}

/**
 * @param repeatOf the number of the case that it repeats; null: none, or not told
 * @param repeats the cases that repeat it, as far as they are told
 * @param titleOf the title of a source by its id
 */
export function caseAnswer(
  { detail, steps, loads }: CaseLife,
  units: readonly Unit[],
  repeatOf: string | null,
  repeats: CaseLife['repeats'],
  titleOf: (source: string) => string,
): CaseAnswer {
  const { category_1, category_2, category_3 } = detail;
  return {
    case: {
      ...listedCase(detail, units),
      headcount: detail.headcount,
      category: [category_1, category_2, category_3].filter((level) => level !== null),
      level: detail.level,
      urgency: detail.urgency,
      path: detail.path,
      transferred_on: detail.transferred_on,
      transfer_due_on: detail.transfer_due_on,
      accept_start_on: detail.accept_start_on,
      accept_due_on: detail.accept_due_on,
      accepted_on: detail.accepted_on,
      rated_on: detail.rated_on,
      rating_due_on: detail.rating_due_on,
      returned_on: detail.returned_on,
      backlog_listed_on: detail.backlog_listed_on,
      backlog_cleared_on: detail.backlog_cleared_on,
      lead_official: detail.lead_official,
      repeat_of: repeatOf,
      repeat_rule: detail.repeat_rule,
      is_domain: detail.is_domain,
      is_countable: detail.is_countable,
      is_handled: detail.is_handled,
      in_statistics: detail.in_statistics,
      litigation: detail.litigation,
      has_text: detail.has_text,
    },
    repeats: repeats.map(({ petition_no, registered_on }) => ({ petition_no, registered_on })),
    steps,
    loads: loads.map((load) => ({ ...load, source: titleOf(load.source) })),
  };
}
