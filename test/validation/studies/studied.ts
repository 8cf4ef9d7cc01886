import { type Characteristics, type Rate, runnable, type Study } from '../../../validation/studies/study.js';

/** What a study finds of some of its methods, by their names' beginnings. */
export function studied<Data>(study: Study<Data>, ...names: string[]): Characteristics[] {
  const methods = names.map((name) => {
    const method = study.methods.find((one) => one.name.startsWith(name));
    if (!method) throw new Error(`No method ${name}`);
    return method;
  });
  return runnable({ ...study, methods }).run(1);
}

/** How many standard errors of the simulation more false alarms there are than promised. */
export function excess({ share, error }: Rate): number {
  return (share - 0.05) / error;
}

/** How many standard errors of the simulation fewer intervals hold the truth than promised. */
export function shortfall({ share, error }: Rate): number {
  return (0.95 - share) / error;
}
