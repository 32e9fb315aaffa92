/** How an attempt ended. `answer`: what the other side said, or why there is no answer. */
export type Outcome =
  | { kind: 'delivered'; answer: string }
  | {
      /** Certainly not delivered. */
      kind: 'failed';
      answer: string;
      /** Milliseconds that the other side wants to be left alone. */
      retryAfterMs?: number;
      /** Whether the channel as a whole could not be reached. */
      isUnreachable?: boolean;
    }
  | {
      /** The other side may have it: no answer, or none that can be read. */
      kind: 'unknown';
      answer: string;
    };

/** Why nothing could even be tried. A final reason does not go away by waiting. */
export class NotSentError extends Error {
  override name = 'NotSentError';
  readonly isFinal: boolean;

  constructor(message: string, { isFinal }: { isFinal: boolean }) {
    super(message);
    this.isFinal = isFinal;
  }
}
