import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

export const OWNER = 'owner';
/** Unusual, so that it is noticed wherever it leaks. */
export const PASSWORD = 'kou:ling@1';

/** PostgreSQL refuses to run as root, so tests run by root start it as `nobody`. */
const USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];

/** A PostgreSQL server for one test file, on a free port of this machine. */
export class PostgresqlServer {
  port = 0;
  private readonly programs: string;
  private folder = '';
  private process: ChildProcess | null = null;

  /** @param programs folder that holds `initdb` and `postgres` */
  constructor(programs: string) {
    this.programs = programs;
  }

  async create(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'cockpit-postgresql-'));
    const password = join(this.folder, 'password');
    writeFileSync(password, PASSWORD);
    if (USER.uid !== undefined) {
      for (const path of [this.folder, password]) chownSync(path, USER.uid, USER.gid);
    }
    execFileSync(
      join(this.programs, 'initdb'),
      [
        ...['-D', join(this.folder, 'data'), '-U', OWNER, `--pwfile=${password}`],
        ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'],
      ],
      { ...USER, cwd: this.folder, stdio: 'ignore' },
    );
    await this.start();
  }

  async start(): Promise<void> {
    this.port = await freePort();
    const settings = [...SETTINGS, `port=${this.port}`].flatMap((setting) => ['-c', setting]);
    this.process = spawn(
      join(this.programs, 'postgres'),
      ['-D', join(this.folder, 'data'), ...settings],
      { ...USER, cwd: this.folder, stdio: 'ignore' },
    );
    while (!(await this.answers())) await wait(50);
  }

  /** @param how `SIGINT`: clients are told first; `SIGQUIT`: at once */
  async stop(how: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    if (this.process === null || this.process.exitCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(how);
    await gone;
  }

  async remove(): Promise<void> {
    await this.stop('SIGQUIT');
    if (this.folder !== '') rmSync(this.folder, { recursive: true });
  }

  /** Runs one or several statements as the owner of the server. */
  run(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    return this.withClient((run) => run(sql), database);
  }

  /** Does some work within one connection of the owner of the server. */
  async withClient<T>(
    work: (run: (sql: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
    database = 'postgres',
  ): Promise<T> {
    const client = this.client(database);
    await client.connect();
    try {
      return await work(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
    } finally {
      await client.end();
    }
  }

  url({ user = OWNER, database = 'postgres' } = {}): string {
    return `postgresql://${user}@127.0.0.1:${this.port}/${database}`;
  }

  private client(database: string): Client {
    const { port } = this;
    return new Client({ host: '127.0.0.1', port, user: OWNER, password: PASSWORD, database });
  }

  private async answers(): Promise<boolean> {
    if (this.process?.exitCode !== null) throw new Error('PostgreSQL did not start.');
    return this.run('select 1').then(
      () => true,
      () => false,
    );
  }
}
