import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a file that is not compiled: it lies in the package where it lies in the source, whether this module runs from there or
 * from the build.
 * @param file its path from the root of the package
 */
export function packageFile(file: string): string {
  return join(packageRoot(dirname(fileURLToPath(import.meta.url))), file);
}

function packageRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('This module is not inside a package.');
  return packageRoot(parent);
}
