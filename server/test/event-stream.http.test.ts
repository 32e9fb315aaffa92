import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import express from 'express';
import pino from 'pino';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { EditionCatalogue } from '../api/edition-catalogue.ts';
import { EventHistory } from '../api/event-history.ts';
import type { Change } from '../api/event-history.ts';
import { EventStream } from '../api/event-stream.ts';
import { EventReader } from './support/event-reader.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';

const county = new TestCounty();
const store = new EditionStore(county.dir);
let served: InProcessServer;
let edition: Edition;

beforeAll(async () => {
  edition = await smallEdition(county);
});

const publish = (date: string) => {
  const made = asEdition(edition, { date });
  store.publish(made);
  return { event: 'edition', data: JSON.stringify({ id: made.id }) };
};

describe('the stream', () => {
  afterEach(() => served.stop());

  it('reports a published edition, and reports it again when it is published again', async () => {
    served = await InProcessServer.start(county.dir);
    const reader = await EventReader.open(served.base);
    const first = publish('2023-01-01');
    expect(await reader.next()).toMatchObject(first);
    const again = { ...edition.county, name: '改名县' };
    store.publish({ ...asEdition(edition, { date: '2023-01-01' }), county: again });
    expect(await reader.next()).toMatchObject(first);
  });

  it('has fifty windows of one account at most, which take the place of no other', async () => {
    served = await InProcessServer.start(county.dir);
    const Cookie = await served.signIn('analyst');
    const statusOf = async (headers: Record<string, string> = {}) =>
      (await served.get('/api/v1/stream', headers)).status;
    for (let at = 0; at < 50; at += 1) expect(await statusOf({ Cookie })).toBe(200);
    expect(await statusOf({ Cookie: await served.signIn('analyst') })).toBe(503);
    expect(await statusOf({ Cookie: await served.signIn('leader') })).toBe(200);
    expect(await statusOf()).toBe(200);
  });

  it('reports a load', async () => {
    served = await InProcessServer.start(county.dir);
    const reader = await EventReader.open(served.base);
    await county.load([{ 问题属地: '丙镇', 登记日期: '2023-05-02' }]);
    expect(await reader.next()).toMatchObject({ event: 'load', data: '{}' });
  });

  it('repeats missed events once and in order to a client that reconnects', async () => {
    served = await InProcessServer.start(county.dir);
    const reader = await EventReader.open(served.base);
    const seen = publish('2023-02-01');
    expect(await reader.next()).toMatchObject(seen);
    await reader.close();

    const other = await EventReader.open(served.base);
    const missed = [publish('2023-02-03'), publish('2023-02-02')];
    expect([(await other.next()).data, (await other.next()).data].sort()).toEqual(
      missed.map(({ data }) => data).sort(),
    );
    const back = await EventReader.open(served.base, reader.lastId);
    expect([await back.next(), await back.next()]).toMatchObject(missed);
    const next = publish('2023-02-04');
    expect(await back.next()).toMatchObject(next);
  });

  it('continues for a client after a restart, with the events in between', async () => {
    served = await InProcessServer.start(county.dir);
    const port = Number(new URL(served.base).port);
    const reader = await EventReader.open(served.base);
    publish('2023-03-01');
    await reader.next();
    await served.stop();

    const missed = publish('2023-03-02');
    served = await InProcessServer.start(county.dir, port);
    const back = await EventReader.open(served.base, reader.lastId);
    expect(await back.next()).toMatchObject(missed);
    const next = publish('2023-03-03');
    expect(await back.next()).toMatchObject(next);
  });

  it.each([
    ['a number of the future, as after a backup was put back', '99999999999999999'],
    ['no number', 'abc'],
    ['a number before more than can be repeated', '1'],
  ])('resets a client that comes with %s', async (_, lastId) => {
    for (let day = 1; day <= 28; day += 1) {
      for (const month of ['03', '04']) publish(`2022-${month}-${String(day).padStart(2, '0')}`);
    }
    served = await InProcessServer.start(county.dir);
    const back = await EventReader.open(served.base, lastId);
    expect(await back.next()).toMatchObject({ event: 'reset', data: '{}' });
    // From here on it is a client like the others.
    const resumed = await EventReader.open(served.base, back.lastId);
    const next = publish(`2021-01-${String(lastId.length).padStart(2, '0')}`);
    expect(await resumed.next()).toMatchObject(next);
  });
});

describe('the numbers of events', () => {
  const change = (at: number, version = 'a'): Change => ({
    event: { event: 'load', data: {} },
    at,
    version,
  });

  it('are the microseconds of the files, and the same after a restart', () => {
    const state = new Map([
      ['b', change(1000)],
      ['a', change(2000.5)],
    ]);
    const [first, second] = [new EventHistory(), new EventHistory()].map((journal) =>
      journal.update(state),
    );
    expect(first!.map(({ id }) => id)).toEqual([1_000_000, 2_000_500]);
    expect(second).toEqual(first);
  });

  it('increase, also for files of one instant and when the clock went back', () => {
    const journal = new EventHistory();
    journal.update(new Map([['a', change(1000)]]));
    const state = new Map([
      ['a', change(1000)],
      ['b', change(1000)],
      ['c', change(400)],
    ]);
    expect(journal.update(state).map(({ id }) => id)).toEqual([1_000_001, 1_000_002]);
    expect(journal.since(1_000_001)!.map(({ id }) => id)).toEqual([1_000_002]);
    expect(journal.update(state)).toEqual([]);
  });

  it('drop removed files', () => {
    const journal = new EventHistory();
    journal.update(new Map([['a', change(1000)]]));
    journal.update(new Map());
    expect(journal.since(0)).toEqual([]);
  });
});

describe('the catalogue of editions', () => {
  const publication = (fingerprint: string) => ({ id: 'a', date: '', fingerprint }) as never;

  it('lists the folder again only if it changed, or if a change may be hidden', () => {
    let [now, changedAt] = [10_000, 5000];
    const publications = vi.fn(() => [publication('1')]);
    const folder = { changedAt: () => changedAt, publications, publication: () => null };
    const catalogue = new EditionCatalogue(folder, () => now);
    for (let poll = 0; poll < 100; poll += 1) catalogue.refresh();
    expect(publications).toHaveBeenCalledTimes(1);

    [now, changedAt] = [20_000, 19_999];
    catalogue.refresh();
    expect(catalogue.version).toBe(1);
    // In the same tick of the folder's clock as the last listing.
    publications.mockReturnValue([publication('2')]);
    catalogue.refresh();
    expect(catalogue.list()).toMatchObject([{ fingerprint: '2' }]);
    now = 30_000;
    for (let poll = 0; poll < 100; poll += 1) catalogue.refresh();
    expect(publications).toHaveBeenCalledTimes(4);
    expect(catalogue.version).toBe(2);
  });

  it('lists the folder again after a failure', () => {
    const publications = vi.fn(() => [publication('1')]);
    const folder = { changedAt: () => 5000, publications, publication: () => null };
    const catalogue = new EditionCatalogue(folder, () => 10_000);
    publications.mockImplementationOnce(() => {
      throw new Error('EMFILE');
    });
    expect(() => catalogue.refresh()).toThrow('EMFILE');
    catalogue.refresh();
    expect(catalogue.list()).toHaveLength(1);
  });

  it('drops removed editions, and finds new ones', () => {
    const publications = vi.fn(() => [publication('1')]);
    const folder = { changedAt: Date.now, publications, publication: () => publication('2') };
    const catalogue = new EditionCatalogue(folder);
    catalogue.refresh();
    expect(catalogue.get('a')).toMatchObject({ fingerprint: '2' });
    expect(catalogue.list()).toHaveLength(1);
    publications.mockReturnValue([]);
    catalogue.refresh();
    expect(catalogue.list()).toEqual([]);
  });
});

/** A stream of its own, without an application. */
class BareStream {
  readonly log = pino({ level: 'silent' });
  readonly stream = new EventStream(new EventHistory(), this.log);
  base = '';
  private readonly server = createServer(
    express().get('/api/v1/stream', (request, response) =>
      this.stream.open(request, response, {
        id: null,
        isStillAllowed: () => this.isStillAllowed(),
      }),
    ),
  );
  isStillAllowed = () => true;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.stream.close();
    this.server.close();
  }
}

describe('a screen', () => {
  let bare: BareStream;
  afterEach(() => {
    vi.useRealTimers();
    bare.stop();
  });

  it('that lost its access is disconnected at the next heartbeat, and no other', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    bare = new BareStream();
    await bare.start();
    const reader = await EventReader.open(bare.base);
    vi.advanceTimersByTime(15_000);
    expect(bare.stream.size).toBe(1);
    bare.isStillAllowed = () => false;
    vi.advanceTimersByTime(15_000);
    await expect(reader.next()).rejects.toThrow('The stream has ended');
    expect(bare.stream.size).toBe(0);
  });

  it('stays connected while its access cannot be read, and the log has it once', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    bare = new BareStream();
    await bare.start();
    const logged = vi.spyOn(bare.log, 'error');
    const reader = await EventReader.open(bare.base);
    bare.isStillAllowed = () => {
      throw new Error('EIO');
    };
    vi.advanceTimersByTime(45_000);
    expect(bare.stream.size).toBe(1);
    expect(logged).toHaveBeenCalledTimes(1);
    bare.isStillAllowed = () => false;
    vi.advanceTimersByTime(15_000);
    await expect(reader.next()).rejects.toThrow('The stream has ended');
    expect(bare.stream.size).toBe(0);
  });

  it('is told to fetch everything when too many events happen at once', async () => {
    bare = new BareStream();
    await bare.start();
    const reader = await EventReader.open(bare.base);
    const events = Array.from({ length: 51 }, (_, at) => ({
      id: at + 1,
      event: { event: 'edition' as const, data: { id: `e${at}` } },
    }));
    bare.stream.send(events);
    bare.stream.send(events.slice(0, 1));
    expect(await reader.next()).toMatchObject({ event: 'reset' });
    expect(await reader.next()).toMatchObject({ event: 'edition', data: '{"id":"e0"}' });
  });
});

describe('a client that does not read', () => {
  it('is disconnected instead of waited for', async () => {
    const bare = new BareStream();
    await bare.start();
    const { stream } = bare;
    const socket = connect(Number(new URL(bare.base).port), '127.0.0.1');
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write('GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    // The system itself buffers some megabytes for a client.
    const text = 'x'.repeat(100_000);
    for (let id = 1; stream.size > 0 && id < 1000; id += 1) {
      stream.send([{ id, event: { event: 'edition', data: { id: text } } }]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(stream.size).toBe(0);
    socket.resume();
    await ended;
    bare.stop();
  });
});
