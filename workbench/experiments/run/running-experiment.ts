import type { RunExperimentQuery } from '../../graph/generated/graphql.js';

/** An experiment as the screen about its run asks for it. */
export type RunningExperiment = NonNullable<RunExperimentQuery['experiment']>;
