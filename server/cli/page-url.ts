/** Returns the address that people open: `http://[::1]:8620/wall`. */
export function pageUrl(host: string, port: number, path: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
}
