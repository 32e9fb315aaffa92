import { readSql } from '../../base/sql.ts';
import { indicatorViews } from '../../facts/indicator-models.ts';
import { MODELS } from '../../facts/models.ts';
import type { Model } from '../../facts/models.ts';
import type { Indicator } from '../../method/indicator.ts';

/** A view or table that is made on the way from the cases of a county to its counts. */
export interface BuildStep {
  name: string;
  /** What making it is called; views but `fact` have none. */
  title: string | null;
  as: 'view' | 'table';
  select: string;
  /** Tables that no later step reads. */
  drops: string[];
}

/** Returns the models that the counts are made of, in their order, in SQL that the engines share. */
export function buildSteps(indicators: readonly Indicator[]): BuildStep[] {
  const views = indicatorViews(indicators).map(([name, select]): BuildStep => ({
    name,
    title: null,
    as: 'view',
    select,
    drops: [],
  }));
  return [...modelsOf('state'), ...views, ...modelsOf('indicators'), ...modelsOf('days')];
}

function modelsOf(step: Model['step']): BuildStep[] {
  return MODELS.flatMap((model) => {
    const { name, title = null, as, file } = model;
    if (model.step !== step || as === 'rows') return [];
    const drops = MODELS.filter(({ lastUsedBy }) => lastUsedBy === name).map((each) => each.name);
    return [{ name, title, as, select: readSql(`facts/sql/${file}`), drops }];
  });
}
