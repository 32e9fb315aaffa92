import { afterEach, describe, expect, it } from 'vitest';
import { ServerProcess } from '../../etl/tools/bench/server-process.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { ask } from './support/ask.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { EventReader } from './support/event-reader.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const county = unscheduledCounty();
let server: ServerProcess | undefined;

afterEach(() => server?.stop('SIGKILL'));

describe('a server that is killed and started again', () => {
  it('reports to a reconnecting screen what was published meanwhile, and serves it', async () => {
    const edition = await smallEdition(county);
    const store = new EditionStore(county.dir);
    server = await ServerProcess.cockpit(county.dir.root);
    const { base } = server;
    const screen = await EventReader.open(base);
    store.publish(edition);
    expect((await screen.next()).data).toBe(JSON.stringify({ id: edition.id }));

    await server.stop('SIGKILL');
    await expect(screen.next()).rejects.toThrow();
    const missed = asEdition(edition, { date: '2023-05-28' });
    store.publish(missed);

    server = await ServerProcess.cockpit(county.dir.root, Number(new URL(base).port));
    const back = await EventReader.open(base, screen.lastId);
    expect((await back.next()).data).toBe(JSON.stringify({ id: missed.id }));
    const response = await ask(base, '/api/v1/editions/latest?period=week&kind=township');
    const { date }: LeagueEdition = await response.json();
    expect(date).toBe('2023-05-28');
  });
});
