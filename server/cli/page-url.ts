import type { Settings } from '../../etl/config/settings.ts';

type ServerSettings = Settings['server'];

/** Where a server listens. */
interface ServerAddress {
  host: string;
  port: number;
  isEncrypted: boolean;
}

/** Where people sign in. */
export function deskAddress({ host, port, tls }: ServerSettings): ServerAddress {
  return { host, port, isEncrypted: tls !== null };
}

/** Where walls look: on the unencrypted port of their own, if there is one. */
export function wallAddress(server: ServerSettings): ServerAddress {
  const { host, walls_port } = server;
  if (walls_port === null) return deskAddress(server);
  return { host, port: walls_port, isEncrypted: false };
}

/** Returns the address that people open: `http://[::1]:8620/wall`. */
export function pageUrl({ host, port, isEncrypted }: ServerAddress, path: string): string {
  const scheme = isEncrypted ? 'https' : 'http';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
}
