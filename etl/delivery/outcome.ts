/** How an attempt ended. `answer`: the receiver's words, or why there is no answer. */
export type Outcome =
  | { kind: 'delivered'; answer: string }
  | {
      /** Certainly not delivered. */
      kind: 'failed';
      answer: string;
      /** Milliseconds that the receiver asks us to wait. */
      retryAfterMs?: number;
      /** Whether the channel as a whole could not be reached. */
      isUnreachable?: boolean;
    }
  | {
      /** The receiver may have it: no answer, or an unreadable one. */
      kind: 'unknown';
      answer: string;
    };

/** The attempt could not be made. A final reason does not go away by waiting. */
export class NotSentError extends Error {
  override name = 'NotSentError';
  readonly isFinal: boolean;

  constructor(message: string, { isFinal }: { isFinal: boolean }) {
    super(message);
    this.isFinal = isFinal;
  }
}
