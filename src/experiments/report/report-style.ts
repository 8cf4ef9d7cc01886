import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';

let style: string | undefined;

/** The style sheets of the charts and of the page, read once. */
export function reportStyle(): string {
  style ??= ['charts/charts.css', 'src/experiments/report/sections/sections.css', 'src/experiments/report/report.css']
    .map((file) => readFileSync(packageFile(file), 'utf8'))
    .join('\n');
  return style;
}
