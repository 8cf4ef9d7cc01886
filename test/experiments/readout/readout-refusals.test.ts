import { describeRefusedQueries } from '../../setup/refused-queries.js';

const readout = (args: string) => `{ experiment(key: "spring") { readout(${args}) { status } } }`;

describeRefusedQueries('a readout', [
  ['an unknown metric', readout('metrics: ["x"]'), 'metrics.0', 'NOT_FOUND'],
  ['a metric twice', readout('metrics: ["revenue", "revenue"]'), 'metrics.1', 'INVALID'],
  ['an unknown adjustment', readout('adjustFor: ["x"]'), 'adjustFor.0', 'NOT_FOUND'],
]);
