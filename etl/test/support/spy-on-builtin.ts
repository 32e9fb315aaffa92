import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished, vi } from 'vitest';
import type { MockInstance } from 'vitest';

type Procedure = (...args: never[]) => unknown;

/**
 * Spies on a function of a built-in module, such as `fs.writeFileSync`, as all modules call it, until
 * the test ends. Give it the default export of the module.
 */
export function spyOnBuiltin<T extends object, K extends keyof T & string>(
  module: T,
  name: K,
): T[K] extends Procedure ? MockInstance<T[K]> : never;
export function spyOnBuiltin(
  module: Record<string, Procedure>,
  name: string,
): MockInstance<Procedure> {
  const spy = vi.spyOn(module, name);
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
  return spy;
}
