import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { Experiment } from '../experiments/experiment.js';
import { MonitoringStatus } from './monitoring-status.js';

/** What is watched of a running experiment, in the order in which it is shown. */
export enum MonitoredPart {
  ENROLLMENT = 'ENROLLMENT',
  SAMPLE_RATIO = 'SAMPLE_RATIO',
  GUARDRAIL = 'GUARDRAIL',
  WINDOWS = 'WINDOWS',
  DATA = 'DATA',
}

registerEnumType(MonitoredPart, {
  name: 'MonitoredPart',
  description: 'What is watched of a running experiment.',
  valuesConfig: {
    ENROLLMENT: { description: 'Whether customers arrive as planned, and when there will be enough.' },
    SAMPLE_RATIO: {
      description:
        'Whether the arm sizes match the design, by tests that stay valid when they are repeated while customers arrive.',
    },
    GUARDRAIL: {
      description: 'Whether a treatment harms a guardrail metric, by limits that stay valid however often you look.',
    },
    WINDOWS: { description: 'When the last outcome window closes.' },
    DATA: { description: 'Whether the events of a metric arrive.' },
  },
});

@ObjectType({ description: 'One thing that is watched of a running experiment.' })
export class MonitoredCheck {
  @Field(() => MonitoredPart, { description: 'What is watched.' })
  part: MonitoredPart;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about, such as a metric and an arm; null for all of the experiment.',
  })
  subject: string | null;

  @Field(() => MonitoringStatus, { description: 'What was found.' })
  status: MonitoringStatus;

  @Field(() => String, { description: 'What was found, with its numbers, as a sentence.' })
  sentence: string;

  @Field(() => String, { nullable: true, description: 'What to do about it; null when there is nothing to do.' })
  whatToDo: string | null;
}

@ObjectType({ description: 'A running experiment, and how it is doing.' })
export class ExperimentMonitor {
  @Field(() => Experiment, { description: 'The experiment.' })
  experiment: Experiment;

  @Field(() => MonitoringStatus, { description: 'The most urgent status of its checks.' })
  status: MonitoringStatus;

  @Field(() => [MonitoredCheck], { description: 'What is watched, in the order of `MonitoredPart`.' })
  checks: MonitoredCheck[];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the planned number of customers (`looks.groupSequential.totalSampleSize`) is assigned if they keep coming as in the last ' +
      'seven days. Null where customers are assigned at the start, the plan states no number, it is reached, or nobody came in that time.',
  })
  enrollmentEndsAt: Date | null;
}
