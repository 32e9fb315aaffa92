import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { programVersion } from '../../etl/base/package-root.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { STATE_NAMES } from '../../etl/delivery/delivery.ts';
import type { DeliveryState } from '../../etl/delivery/delivery.ts';
import { Outbox } from '../../etl/delivery/outbox.ts';
import { isoOfWallTime } from '../../etl/method/calendar/shanghai.ts';
import type { EventStream } from './event-stream.ts';
import type { LoadService } from './load-service.ts';

/** Of deliveries that are still open. */
const OPEN_STATES = Object.keys(STATE_NAMES).filter(
  (state): state is DeliveryState => state !== 'delivered' && state !== 'withdrawn',
);

/** Where the figures of a county's work come from. */
export interface MetricSources {
  dir: DataDir;
  loads: LoadService;
  stream: EventStream;
}

/**
 * Figures of the county's work, read when they are asked for. No label is of a person, a unit or a
 * case: the states, works and outcomes are few, and a source is a file of the data folder.
 */
export function registerCountyMetrics(registers: [Registry], sources: MetricSources): void {
  const { dir, loads, stream } = sources;
  const seconds = (iso: string) => Date.parse(iso) / 1000;

  new Gauge({
    name: 'cockpit_build_info',
    help: 'Version of the program.',
    labelNames: ['version'],
    registers,
  }).set({ version: programVersion() }, 1);

  new Counter({
    name: 'cockpit_editions_made_total',
    help: 'Editions made by all runs of the run log.',
    registers,
    async collect() {
      this.reset();
      this.inc((await loads.totals()).editions);
    },
  });

  new Counter({
    name: 'cockpit_loads_total',
    help: 'Files and queries that all runs of the run log have loaded or refused.',
    labelNames: ['outcome'],
    registers,
    async collect() {
      const { loaded, refused } = await loads.totals();
      this.reset();
      this.inc({ outcome: 'loaded' }, loaded);
      this.inc({ outcome: 'refused' }, refused);
    },
  });

  new Gauge({
    name: 'cockpit_last_successful_run_timestamp_seconds',
    help: 'When a run of each work last ended well; none: never.',
    labelNames: ['work'],
    registers,
    async collect() {
      this.reset();
      for (const [work, at] of (await loads.totals()).lastDone) this.set({ work }, seconds(at));
    },
  });

  new Gauge({
    name: 'cockpit_quarantine_open_rows',
    help: 'Rejected rows that wait for repair.',
    registers,
    async collect() {
      this.set((await loads.quarantine(0, 0)).total);
    },
  });

  new Gauge({
    name: 'cockpit_source_last_load_timestamp_seconds',
    help: 'When each source was last loaded.',
    labelNames: ['source'],
    registers,
    async collect() {
      this.reset();
      for (const [source, at] of await loads.lastLoads()) {
        this.set({ source }, seconds(isoOfWallTime(at)));
      }
    },
  });

  new Gauge({
    name: 'cockpit_source_overdue',
    help: 'Whether the data of a source with a deadline are late (1) or not (0).',
    labelNames: ['source'],
    registers,
    async collect() {
      this.reset();
      for (const { id, state } of (await loads.freshness()).sources) {
        this.set({ source: id }, state === 'fresh' ? 0 : 1);
      }
    },
  });

  new Gauge({
    name: 'cockpit_outbox_deliveries',
    help: 'Deliveries that are not yet delivered, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      const open = new Outbox(dir).open();
      for (const state of OPEN_STATES) {
        this.set({ state }, open.filter((delivery) => delivery.state === state).length);
      }
    },
  });

  new Gauge({
    name: 'cockpit_event_stream_connections',
    help: 'Screens and desks that listen for events.',
    registers,
    collect() {
      this.set(stream.size);
    },
  });
}
