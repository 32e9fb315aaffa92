import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
/** Answers from memory take a few milliseconds, an edition that is worked out may take a minute. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** A request that has been answered, or whose client has left. */
export interface AnsweredRequest {
  /** Template of the route, which is one of few; never an address. */
  route: string;
  method: string;
  status: number;
  seconds: number;
  /** Whether it stays open until its client leaves: how long that takes is no measure of the server. */
  isStream: boolean;
}

/** Counts the requests by route, method and status; how long the answers took by route and method. */
export class RequestMetrics {
  private readonly requests: Counter<'route' | 'method' | 'status'>;
  private readonly durations: Histogram<'route' | 'method'>;

  constructor(registry: Registry) {
    this.requests = new Counter({
      name: 'cockpit_http_requests_total',
      help: 'Requests answered.',
      labelNames: ['route', 'method', 'status'],
      registers: [registry],
    });
    this.durations = new Histogram({
      name: 'cockpit_http_request_duration_seconds',
      help: 'Time to answer a request, streams of events left out.',
      labelNames: ['route', 'method'],
      buckets: BUCKETS,
      registers: [registry],
    });
  }

  count({ route, method: sent, status, seconds, isStream }: AnsweredRequest): void {
    // Clients may send a method of any name.
    const method = METHODS.includes(sent) ? sent : 'other';
    this.requests.inc({ route, method, status });
    if (!isStream) this.durations.observe({ route, method }, seconds);
  }
}
