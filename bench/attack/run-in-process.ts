import 'reflect-metadata';
import { runAttacks } from './run-attacks.js';

/** Runs attacks in this process, which is told the number of customers before it starts. Prints a table. */
const [folder, ...names] = process.argv.slice(2) as [string, ...string[]];
await runAttacks(folder, names);
