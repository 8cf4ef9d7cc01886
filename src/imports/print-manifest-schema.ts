import 'reflect-metadata';
import { manifestJsonSchema } from './manifest.js';

process.stdout.write(`${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
