import { Worker } from 'node:worker_threads';
import type {
  ExplainLeague,
  LeagueExplanation,
  MeasuredLeague,
} from '../../etl/editions/explain-units.ts';
import { WorkQueue } from './work-queue.ts';

/** Leagues that wait for the thread; those of the editions that are made at a time. */
const MAX_WAITING = 20;
/** After so long without work the thread ends; the next league starts another. */
const IDLE_MS = 600_000;
const NEVER = new AbortController().signal;

export interface LeagueTask {
  league: MeasuredLeague;
  editionId: string;
}

/**
 * Explains leagues in a thread of its own, one after the other: the draws of a large league take
 * seconds, in which the server would answer nobody.
 */
export class ExplanationThread {
  private readonly queue = new WorkQueue(1, MAX_WAITING);
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;

  /** @throws Error when the thread dies, or cannot start */
  readonly explain: ExplainLeague = (league, editionId, abandoned) => {
    const signal = abandoned ?? NEVER;
    return this.queue.run(() => this.ask({ league, editionId }, signal), signal);
  };

  /** Ends the thread; what it is working on fails. */
  close(): void {
    if (this.idle !== null) clearTimeout(this.idle);
    void this.worker?.terminate();
    this.worker = null;
  }

  private async ask(task: LeagueTask, abandoned: AbortSignal): Promise<LeagueExplanation> {
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = this.worker ?? this.start();
    const end = () => void worker.terminate();
    abandoned.addEventListener('abort', end);
    try {
      return await answerOf(worker, task);
    } finally {
      abandoned.removeEventListener('abort', end);
      this.idle = setTimeout(() => this.close(), IDLE_MS).unref();
    }
  }

  private start(): Worker {
    const worker = new Worker(new URL('./explanation-worker.ts', import.meta.url));
    const forget = () => {
      if (this.worker === worker) this.worker = null;
    };
    // Between two leagues nobody else listens, and an error would end the server.
    worker.on('error', forget).on('exit', forget);
    worker.unref();
    this.worker = worker;
    return worker;
  }
}

/** Settles with the next answer of a thread, or with its end. */
function answerOf(worker: Worker, task: LeagueTask): Promise<LeagueExplanation> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', answer).off('error', fail).off('exit', end);
      act();
    };
    const answer = (explanation: LeagueExplanation) => settle(() => resolve(explanation));
    const fail = (error: unknown) => settle(() => reject(error as Error));
    const end = () => fail(new Error('The thread that explains leagues ended early'));
    worker.on('message', answer).on('error', fail).on('exit', end);
    worker.postMessage(task);
  });
}
