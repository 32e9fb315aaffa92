import { failureText } from './failure-text.ts';

/** What a person asks of the server with a button: whether it is under way, and why it was refused. */
export class Attempt {
  isBusy = $state(false);
  /** A sentence; null: nothing was refused. */
  refusal = $state<string | null>(null);

  /** Does the work. Returns why it failed, which is the refusal too; null when it did not. */
  run = async (work: () => Promise<unknown>): Promise<unknown> => {
    this.isBusy = true;
    this.refusal = null;
    try {
      await work();
      return null;
    } catch (error) {
      this.refusal = failureText(error);
      return error;
    } finally {
      this.isBusy = false;
    }
  };
}
