import { Liquid, LiquidError } from 'liquidjs';
import type { VariableValues } from './template-variables.ts';

/** Statements of templates. None of them reads a file or runs for long. */
export const TAGS = ['if', 'unless', 'case', 'comment'];
/** Filters of templates. None of them uses the clock or randomness. */
export const FILTERS = ['append', 'default', 'minus', 'plus', 'prepend', 'replace'];

/** Empty texts and 0 are false in conditions. */
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  jsTruthy: true,
  memoryLimit: 100_000,
});
removeAllBut(engine.tags, TAGS);
removeAllBut(engine.filters, FILTERS);

function removeAllBut(all: Record<string, unknown>, kept: readonly string[]): void {
  for (const name of Object.keys(all)) {
    if (!kept.includes(name)) Reflect.deleteProperty(all, name);
  }
}

/** Returns the mistake in a template, in Chinese; null: none. */
export function templateError(text: string, variables: readonly string[]): string | null {
  try {
    const { globals } = engine.parseAndAnalyzeSync(text, undefined, { partials: false });
    const unknown = Object.values(globals)
      .flat()
      .find((variable) => !variables.includes(String(variable)));
    if (unknown !== undefined) {
      const where = lineIn(text, unknown.location.row);
      return `${where}没有名为 ${String(unknown)} 的变量，请按 papers/README.md 的变量表改正`;
    }
    // Some mistakes only show when the template runs.
    renderTemplate(text, Object.fromEntries(variables.map((name) => [name, 1])));
    return null;
  } catch (error) {
    if (error instanceof LiquidError) return syntaxMistake(error, text);
    throw error;
  }
}

/** Fills the values into a template. */
export function renderTemplate(text: string, values: VariableValues): string {
  return String(engine.parseAndRenderSync(text, values));
}

function syntaxMistake({ message, token }: LiquidError, text: string): string {
  const [row] = token.getPosition() as [number];
  const where = lineIn(text, row);
  const tag = /tag "(.*?)" not found/.exec(message)?.[1];
  if (tag !== undefined) return `${where}不能用 ${tag} 语句，可用的有 ${TAGS.join('、')}`;
  const filter = /undefined filter: (\S+)/.exec(message)?.[1];
  if (filter !== undefined) {
    return `${where}没有名为 ${filter.replace(/,$/, '')} 的过滤器，可用的有 ${FILTERS.join('、')}`;
  }
  return `${where}写法有误，请检查 {{ }}、{% %} 是否成对，{% if %} 有没有 {% endif %}`;
}

/** Names the line of a mistake; a text of one line needs none. */
function lineIn(text: string, row: number): string {
  return text.trimEnd().includes('\n') ? `其中第 ${row} 行` : '';
}
