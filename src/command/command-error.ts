import type { ExitName } from './exit-codes.js';

/** Why a command cannot do what was asked, in a sentence for the person at the terminal. */
export class CommandError extends Error {
  override name = 'CommandError';

  constructor(
    message: string,
    readonly exit: ExitName,
  ) {
    super(message);
  }
}
