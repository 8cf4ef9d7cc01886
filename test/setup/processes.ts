import { type Running, startNode } from '../../validation/processes/node-process.js';
import { builtFile } from './built-program.js';

/**
 * Starts a file of the built program, with standard output to read from.
 * @param module such as `src/main.js`; see `builtFile`
 */
export async function startBuilt(
  module: string,
  parameters: readonly string[] = [],
  variables: Record<string, string> = {},
): Promise<Running> {
  return startNode([await builtFile(module), ...parameters], variables);
}
