import { type Running, startNode } from '../../validation/processes/node-process.js';
import { bundled } from './built-program.js';

/**
 * Starts a file of the bundled program, with standard output to read from.
 * @param file such as `trialgraph.cjs`; see `bundled`
 */
export async function startBuilt(
  file: string,
  parameters: readonly string[] = [],
  variables: Record<string, string> = {},
): Promise<Running> {
  return startNode([await bundled(file), ...parameters], variables);
}
