import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSource } from '../../etl/config/source.ts';

/** The sources with their titles; one whose file is wrong is told by its id. */
export function sourceTitles(dir: DataDir): { id: string; title: string }[] {
  return dir.list('sources', '.yaml').map(({ name: id }) => ({ id, title: titleOf(dir, id) }));
}

/** Returns what gives the title of a source by its id; of a source that is gone its id. */
export function titlesOfSources(dir: DataDir): (id: string) => string {
  const titles = new Map(sourceTitles(dir).map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}

function titleOf(dir: DataDir, id: string): string {
  try {
    return readSource(dir, id).title;
  } catch (error) {
    if (error instanceof UserError) return id;
    throw error;
  }
}
