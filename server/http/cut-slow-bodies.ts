import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** A body that takes longer to arrive is cut off; a file only when nothing of it arrives for as long. */
const SLOWEST_MS = 30_000;

/**
 * Cuts a request off whose body does not arrive. The server's own limit is of a whole request and has to
 * leave time for a large file.
 * @param isUpload whether the body is a file, which may take long as long as it comes
 */
export function cutSlowBodies(
  isUpload: (request: Request) => boolean,
  slowestMs = SLOWEST_MS,
): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
    if (encoding === undefined && Number(length) === 0) return next();
    const { socket } = request;
    const isPatient = isUpload(request);
    let arrived = socket.bytesRead;
    const timer = setInterval(() => {
      // What is refused before it has come need not come.
      const mayCome = isPatient && socket.bytesRead > arrived && !response.writableEnded;
      arrived = socket.bytesRead;
      if (!request.complete && !mayCome) socket.destroy();
      if (request.complete || !mayCome) clearInterval(timer);
    }, slowestMs);
    request.on('close', () => clearInterval(timer));
    next();
  };
}
