import 'reflect-metadata';
import { manifestJsonSchema } from './manifests/manifest.js';

process.stdout.write(`${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
