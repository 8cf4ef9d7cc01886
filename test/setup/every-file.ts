import 'reflect-metadata';
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { killRemaining } from '../../validation/processes/node-process.js';
import { ownTemporaryFolder } from './run-folder.js';

ownTemporaryFolder();

// The same cases in every run: a property that holds stays green, and one that does not fails everywhere.
fc.configureGlobal({ seed: 20_260_101 });

// No process outlives its test file, however the tests in it end.
afterAll(killRemaining);
