import { createHash } from 'node:crypto';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Report } from './report.js';
import type { ReportFacts } from './report-facts.js';
import { reportStyle } from './report-style.js';

/**
 * The report as one file that opens offline: no script, nothing from elsewhere, and a policy that allows neither. React escapes
 * what planners and customers typed.
 */
export function reportPage(facts: ReportFacts): string {
  const style = reportStyle();
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const title = renderToStaticMarkup(createElement('title', null, `${facts.experiment.name}: experiment report`));
  const body = renderToStaticMarkup(createElement(Report, { facts }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${title}
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
