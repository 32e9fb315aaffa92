import type { Locator } from 'playwright-core';

/** Does what a person does with a mouse, and counts the presses. */
export class Clicks {
  count = 0;

  async on(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }

  /** Opens a list and takes a line of it. */
  async choose(list: Locator, option: string): Promise<void> {
    this.count += 2;
    await list.selectOption(option);
  }

  /** Into a field, which is pressed first. */
  async type(field: Locator, text: string): Promise<void> {
    this.count += 1;
    await field.fill(text);
  }
}
