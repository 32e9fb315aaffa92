/** An address people open: `http://[::1]:8620/wall`. */
export function addressOf(host: string, port: number, path: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
}
