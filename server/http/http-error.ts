import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { BusyError, DamagedError, NewerFormatError } from '../../etl/base/errors.ts';
import { storageFault } from '../../etl/base/storage-fault.ts';
import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import type { ErrorBody } from '../contract/error.ts';

/** A refusal with its HTTP status; the message is for the user. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly status: number;
  readonly code: string;
  /** For programs, where code and message do not tell all. */
  readonly detail: ErrorBody['error']['detail'];

  constructor(
    status: number,
    code: string,
    message: string,
    detail?: ErrorBody['error']['detail'],
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** What may be logged of a request. */
type RequestFields = (request: Request, response: Response) => object;

/** Answers every failure in the one shape of the contract. Logs those that are not the client's. */
export function handleError(log: Logger, fieldsOf: RequestFields) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal === null)
      log.error({ err: error, ...fieldsOf(request, response) }, 'request failed');
    const { status, code, message, detail } =
      refusal ?? unavailableOf(error) ?? unwrittenOf(error, request) ?? INTERNAL;
    if (status === 503) response.set('Retry-After', RETRY_AFTER_SECONDS);
    const body: ErrorBody = {
      error: { code, message: asTypedAnywhere(message), ...(detail && { detail }) },
    };
    response.status(status).json(body);
  };
}

/** Answers that wait are made within this. */
const RETRY_AFTER_SECONDS = '60';

const INTERNAL = new HttpError(
  500,
  'internal',
  '服务器内部错误，请稍后再试；如一直出现，请联系维护人员。',
);

/** Returns what the client did wrong. Express cannot read a path like `/editions/%E0%A4%A`. */
function refusalOf(error: unknown): HttpError | null {
  if (error instanceof URIError) return new HttpError(400, 'bad_request', '地址写法不正确。');
  return error instanceof HttpError ? error : null;
}

/**
 * A store that another process holds, and a stored file that cannot be read: the same request succeeds
 * later, or once a person has mended it.
 */
function unavailableOf(error: unknown): HttpError | null {
  if (error instanceof BusyError) return new HttpError(503, 'busy', error.message);
  if (error instanceof DamagedError) return new HttpError(503, 'damaged', error.message);
  if (error instanceof NewerFormatError) return new HttpError(503, 'newer_format', error.message);
  return null;
}

/** A change that the disk did not take: whoever asked is told what to do. */
function unwrittenOf(error: unknown, { method }: Request): HttpError | null {
  const sentence = method === 'GET' ? null : storageFault(error);
  return sentence === null ? null : new HttpError(503, 'storage', sentence);
}
