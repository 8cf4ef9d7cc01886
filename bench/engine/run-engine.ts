import { measureEngine } from './answer-rate.js';
import { ENGINE_SCENARIOS } from './engine-scenarios.js';

/** Measures one scenario in this process, where no other has taught the compiler anything. Prints the measurement. */
const [name] = process.argv.slice(2) as [string];
process.stdout.write(JSON.stringify(measureEngine(ENGINE_SCENARIOS[name]!)));
