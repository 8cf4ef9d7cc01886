import { createHash } from 'node:crypto';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { namesIn } from '../../../charts/names-in.js';
import { NamesOfKeys } from '../../../charts/prose.js';
import { nextPatientTurn } from '../../requests/turns.js';
import { Footer, Header, partsOf } from './report.js';
import type { ReportFacts } from './report-facts.js';
import { reportStyle } from './report-style.js';

/**
 * The report as one file that opens offline: no script, nothing from elsewhere, and a policy that allows neither. React escapes
 * what planners and customers typed.
 */
export async function reportPage(facts: ReportFacts): Promise<string> {
  const style = reportStyle();
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const title = renderToStaticMarkup(createElement('title', null, `${facts.experiment.name}: experiment report`));
  const names = namesIn(facts);
  const pieces: string[] = [];
  for (const { Part } of partsOf(facts)) {
    // Other requests have their turn between the parts: those of many arms and metrics take a while to render.
    await nextPatientTurn();
    pieces.push(markup(Part, facts, names));
  }
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
${markup(Header, facts, names)}
<main>
${pieces.join('\n')}
</main>
${markup(Footer, facts, names)}
</body>
</html>
`;
}

/** Sentences of the graph have keys, and people read names. */
function markup(
  component: FunctionComponent<{ facts: ReportFacts }>,
  facts: ReportFacts,
  names: ReadonlyMap<string, string>,
): string {
  return renderToStaticMarkup(createElement(NamesOfKeys, { value: names }, createElement(component, { facts })));
}
