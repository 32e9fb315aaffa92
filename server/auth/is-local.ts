import type { Request } from 'express';

/** Headers by which proxies, content networks and load balancers mark a forwarded request. */
const FORWARDING_HEADERS = [
  // RFC 7239 and RFC 9110.
  /^forwarded(-for)?$/,
  /^(x-)?via$/,
  // RFC 8586, and one network's own headers.
  /^(cdn-loop|cf-.*)$/,
  // `X-Forwarded-For`, `-Host`, `-Proto`, `-Server`, …; `X-Original-Forwarded-For`, `-Host`, `-URL`.
  /^x-forward(ed)?(-|$)/,
  /^x-original-/,
  // `X-Real-IP`, `CF-Connecting-IP`, `True-Client-IP`, `WL-Proxy-Client-IP`, `Ali-CDN-Real-IP`, …
  /(^|-)(client|connecting|originating|peer|real|remote|src|user)-?(addr(ess)?|host|ip|ipv6)$/,
  /^x-(envoy|proxyuser|remote)-/,
];

/**
 * Whether a request comes from this machine, under one of its own names, and no proxy forwarded it.
 * The host name is checked because a foreign page may let its name point here (DNS rebinding). No
 * browser speaks HTTP/1.0, but nginx does where it is told nothing but `proxy_pass`: it then adds no
 * header, and asks under the name of this machine.
 */
export function isLocal(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  return (
    request.httpVersion !== '1.0' &&
    /^(::ffff:)?127\.|^::1$/.test(address) &&
    /^(localhost|127\.0\.0\.1|\[::1\])$/i.test(request.hostname) &&
    !Object.keys(request.headers).some(isForwardingHeader)
  );
}

/** @param name in lower case */
function isForwardingHeader(name: string): boolean {
  return FORWARDING_HEADERS.some((pattern) => pattern.test(name));
}
