/** The package has no types of its own. */
declare module 'pgpass' {
  interface DatabaseAddress {
    host: string;
    port: number;
    user: string;
    database: string;
  }

  /** Looks up the password in `PGPASSFILE` or `~/.pgpass`. */
  export default function pgpass(
    address: DatabaseAddress,
    found: (password: string | undefined) => void,
  ): void;
}
