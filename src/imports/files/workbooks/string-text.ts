/** Characters that XML cannot have are written by their number, such as `_x000D_`. */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Joins the parts of a text in a workbook: formats split it, and East Asian texts have how they are read beside it. */
export class StringText {
  private parts: string[] = [];
  private isInText = false;
  private isInReading = false;

  begin(): void {
    this.parts = [];
    this.isInText = false;
    this.isInReading = false;
  }

  open(name: string): void {
    if (name === 'rPh') this.isInReading = true;
    if (name === 't') this.isInText = !this.isInReading;
  }

  close(name: string): void {
    if (name === 'rPh') this.isInReading = false;
    if (name === 't') this.isInText = false;
  }

  add(text: string): void {
    if (this.isInText) this.parts.push(text);
  }

  take(): string {
    return unescaped(this.parts.join(''));
  }
}

export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
