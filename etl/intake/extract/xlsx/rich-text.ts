import type { XmlHandler } from './xml.ts';

/** The text of a string item: its runs joined, without phonetic hints. */
export class RichText implements XmlHandler {
  private written = '';
  private isHint = false;
  private isText = false;

  get value(): string {
    return unescapeText(this.written);
  }

  clear(): void {
    this.written = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.isHint = true;
    else if (name === 't') this.isText = !this.isHint;
  }

  text(text: string): void {
    if (this.isText) this.written += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.isHint = false;
    else if (name === 't') this.isText = false;
  }
}

/** Decodes `_x000D_`, which stands for a character that XML cannot hold; `_x005F_` is an underscore. */
export function unescapeText(written: string): string {
  return written.includes('_x')
    ? written.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      )
    : written;
}
