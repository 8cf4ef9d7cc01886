import { createInterface } from 'node:readline/promises';

/** A person who can be asked. */
export interface Terminal {
  ask(text: string): Promise<string>;
  say(text: string): void;
  close(): void;
}

/** The terminal of a command; null where nobody reads its output and answers. */
export function openTerminal(): Terminal | null {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return {
    ask: (text) => lines.question(text),
    say: (text) => process.stderr.write(text),
    close: () => lines.close(),
  };
}
