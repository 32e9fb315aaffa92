import {
  compareEditions,
  comparePrevious,
  compareYears,
} from '../../etl/editions/compare-editions.ts';
import type { ComparedUnit } from '../../etl/editions/compare-editions.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { editionWindows } from '../../etl/editions/edition-spec.ts';
import { previousEnd, windowKey, yearsBefore } from '../../etl/method/calendar/period.ts';
import { editionId, parseEditionId } from '../../etl/method/edition-id.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { HttpError } from '../http/http-error.ts';
import type { Comparison } from '../contract/compare.ts';

/** Which other edition takes part; null: what the edition itself says is enough. */
export interface ComparedEdition {
  id: string;
  /** Whether the edition's own figures do where that one may not be seen. */
  isOptional: boolean;
}

/**
 * The other edition that a comparison asks for.
 * @param choice `previous`, `last_year`, `three_years`, or an id
 * @throws HttpError 400 for what is none of them, and for an edition of the other kind of unit
 */
export function comparedEdition(spec: EditionSpec, choice: string): ComparedEdition | null {
  if (choice === 'previous' || choice === 'three_years') return null;
  if (choice === 'last_year') {
    const before = yearsBefore(editionWindows(spec).current, 1);
    const other = { ...spec, date: before.end };
    // A week has other days a year before: its edition does not tell of the same window.
    const isSame = windowKey(editionWindows(other).current) === windowKey(before);
    return isSame ? { id: editionId(other), isOptional: true } : null;
  }
  const other = parseEditionId(choice);
  if (other === null) {
    throw new HttpError(
      400,
      'bad_request',
      '比较的对象写错了：previous、last_year、three_years，或一期的编号。',
      { parameters: ['with'] },
    );
  }
  if (other.kind !== spec.kind) {
    throw new HttpError(400, 'bad_request', '镇乡街道和部门单位不能互相比较，请选同一类的一期。', {
      parameters: ['with'],
    });
  }
  return { id: choice, isOptional: false };
}

/** A comparison without the schemes that might take part. */
export type ComparedEditions = Omit<Comparison, 'units' | 'schemes'> & { units: ComparedUnit[] };

/** @param other the edition that `comparedEdition` names; null: it is not needed, or not to be seen */
export function comparisonOf(
  edition: Edition,
  choice: string,
  other: Edition | null,
): ComparedEditions {
  const { id, period, date, basis, kind, scheme, units } = edition;
  const own = { id: scheme.id, title: scheme.title };
  const windows = editionWindows({ period, date, basis, kind, scheme: scheme.id });
  // A year without data is none to compare with, although an edition of it can be made.
  const isEmpty = choice === 'last_year' && units.every(({ comparison }) => !comparison.last_year);
  if (other !== null && !isEmpty) {
    const { id: otherId, window, scheme: otherScheme } = other;
    return {
      edition: id,
      with: {
        choice: choice === 'last_year' ? choice : 'edition',
        ...{ id: otherId, window },
        scheme: { id: otherScheme.id, title: otherScheme.title },
      },
      units: compareEditions(edition, other),
    };
  }
  if (choice === 'previous') {
    const before = { kind, period, basis, scheme: scheme.id, date: previousEnd(period, date) };
    const { previous: window } = windows;
    return {
      edition: id,
      with: { choice, id: editionId(before), window, scheme: own },
      units: comparePrevious(edition),
    };
  }
  const isLastYear = choice === 'last_year';
  return {
    edition: id,
    with: {
      choice: isLastYear ? 'last_year' : 'three_years',
      id: null,
      window: isLastYear ? windows.lastYear : null,
      scheme: own,
    },
    units: compareYears(edition, isLastYear ? 'last_year' : 'three_years'),
  };
}

/** The screen of one unit is told of no other. */
export function onlyUnit<T extends { units: { unit_code: string }[] }>(
  unit: string | null,
  answer: T,
): T {
  if (unit === null) return answer;
  return { ...answer, units: answer.units.filter(({ unit_code }) => unit_code === unit) };
}
