import { InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { SummarySampleInput } from './sample-input.js';

@InputType({ description: 'The summary of one sample of customers. Give exactly one of the fields.' })
export class SummarizedSampleInput extends SummarySampleInput {}

oneOfInput('SummarizedSampleInput');
