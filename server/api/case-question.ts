import type { Unit } from '../../etl/config/register.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import type { CaseFilter, CaseSort } from '../../etl/facts/list-cases.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import type { Indicator } from '../../etl/method/indicator.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';

/** The edition that was asked for; its content is null when it is not published. */
export interface AskedEdition {
  id: string;
  spec: EditionSpec;
  edition: Edition | null;
}

/** Which cases are asked for, looked up and within those that one may see. */
export interface CaseQuestion {
  /** Null: all days until today. */
  asked: AskedEdition | null;
  reference: Reference;
  kind: UnitKind;
  unit: Pick<Unit, 'code' | 'name'> | null;
  indicator: Pick<Indicator, 'id' | 'title'> | null;
  filter: CaseFilter;
  sort: CaseSort;
  descending: boolean;
}
