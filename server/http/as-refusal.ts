import { BusyError, UserError } from '../../etl/base/errors.ts';
import { HttpError } from './http-error.ts';

/**
 * Runs `work`, which a person has asked for, and answers a refusal of the program with its sentence.
 * @throws HttpError 409 in place of a UserError; any other error as it is, and what another process
 * holds back, which may succeed later
 */
export function asRefusal<T>(work: () => Promise<T>): Promise<T>;
export function asRefusal<T>(work: () => T): T;
export function asRefusal(work: () => unknown): unknown {
  try {
    const done = work();
    return done instanceof Promise ? done.catch(throwRefusal) : done;
  } catch (error) {
    return throwRefusal(error);
  }
}

/** A refusal of the program, with the sentence that it has for the user. */
export function refused(sentence: string): HttpError {
  return new HttpError(409, 'refused', sentence);
}

function throwRefusal(error: unknown): never {
  const isRefused = error instanceof UserError && !(error instanceof BusyError);
  throw isRefused ? refused(error.message) : error;
}
