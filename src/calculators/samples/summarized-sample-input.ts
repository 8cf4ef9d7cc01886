import { InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { SummarySampleInput } from './sample-input.js';

@InputType({ description: 'What is known of one sample of customers, summed up. Give exactly one of the fields.' })
export class SummarizedSampleInput extends SummarySampleInput {}

oneOfInput('SummarizedSampleInput');
