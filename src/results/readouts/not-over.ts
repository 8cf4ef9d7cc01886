import { type Advice, advise } from '../../graph/advice.js';

/** Says that what is read is not over yet. @param what as the subject of a sentence, such as "The experiment" */
export function notOver(what: string): Advice {
  const message = `${what} is not over. These numbers are interim: p-values, intervals and probabilities are valid for one look at the end.`;
  return advise('INTERIM_LOOK', message, {
    remedy: 'Decide nothing by them. Read them again when it is over and all outcomes are known.',
  });
}
