import { type ReportFacts, sourcesOf } from './report-facts.js';

/** The form of the document; a change that breaks readers is a new version. */
const VERSION = 1;

/** Every answer behind the report, each with its question. */
export function reportJson(facts: ReportFacts): string {
  const { experiment, madeAt, knownAt } = facts;
  const figures = sourcesOf(facts);
  return `${JSON.stringify({ version: VERSION, experiment: experiment.key, ...(knownAt === null ? { madeAt } : { knownAt }), figures }, null, 2)}\n`;
}
