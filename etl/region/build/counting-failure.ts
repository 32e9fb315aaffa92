import { QueryError, UserError } from '../../base/errors.ts';
import { isMachineFault, storageFault } from '../../base/storage-fault.ts';
import { countyName } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/**
 * Says why a county cannot be counted.
 * @throws the error, when it comes from no query
 */
export function countingFailure(county: SharedCases, error: unknown): UserError {
  if (!(error instanceof QueryError)) throw error;
  const why = isMachineFault(error)
    ? storageFault(error)!
    : '请加 --debug 重试，并把输出交给维护人员。';
  return new UserError(`${countyName(county)}没有算成，其他县接着算。${why}`, { cause: error });
}
