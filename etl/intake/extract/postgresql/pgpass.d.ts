/** The package has no types of its own. */
declare module 'pgpass' {
  interface Address {
    host: string;
    port: number;
    user: string;
    database: string;
  }

  /** Looks the password up in `PGPASSFILE` or `~/.pgpass`. */
  export default function pgpass(
    address: Address,
    found: (password: string | undefined) => void,
  ): void;
}
