import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let style: string | undefined;

/** The style sheets of the charts and of the page, read once. */
export function reportStyle(): string {
  style ??= ['charts/charts.css', 'src/experiments/report/report.css']
    .map((file) => readFileSync(join(packageRoot(dirname(fileURLToPath(import.meta.url))), file), 'utf8'))
    .join('\n');
  return style;
}

/** Style sheets are not compiled: they lie in the source, whether this module runs from there or from the build. */
function packageRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('The report is not inside a package.');
  return packageRoot(parent);
}
