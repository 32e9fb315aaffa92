import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import helmet from 'helmet';

const YEAR_SECONDS = 31_536_000;

/**
 * Headers that bind a browser to what the built pages need: everything from this server, no script or
 * style in the page itself, no frame of another site, no window of another site left open to it.
 */
export function securityHeaders() {
  const always = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
      },
    },
    // Set below; over plain HTTP a browser would only complain of it.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
  });
  const openerPolicy = helmet.crossOriginOpenerPolicy();
  // Other names of the county's domain are not ours to bind.
  const transportSecurity = helmet.strictTransportSecurity({
    maxAge: YEAR_SECONDS,
    includeSubDomains: false,
  });
  return (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ): void => {
    if (isOverTls(request)) transportSecurity(request, response, () => {});
    if (isOverTls(request) || isToThisMachine(request)) openerPolicy(request, response, () => {});
    always(request, response, next);
  };
}

/** Also where a proxy does the encrypting; a browser heeds the header over TLS alone (RFC 6797). */
function isOverTls({ socket, headers }: IncomingMessage): boolean {
  return socket instanceof TLSSocket || headers['x-forwarded-proto'] === 'https';
}

function isToThisMachine({ headers }: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
}
