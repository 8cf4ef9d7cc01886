import { userInfo } from 'node:os';

/** Who runs a command, for what it records. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run without an entry for the user.
    return 'command line';
  }
}
