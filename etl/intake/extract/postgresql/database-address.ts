/** The address of a database and the user who connects. */
export interface DatabaseAddress {
  host: string;
  port: number;
  user: string;
  database: string;
}

const DEFAULT_PORT = 5432;

/** Parses `postgresql://reader@10.0.0.5:5432/xinfang`. */
export function parseDatabaseAddress(url: string): DatabaseAddress {
  const { hostname, port, username, pathname } = new URL(url);
  return {
    // An IPv6 address is in brackets.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? DEFAULT_PORT : Number(port),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
