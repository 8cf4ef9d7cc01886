#!/usr/bin/env node
// More threads for statements of SQLite, as for the server: src/start.cts says why it is set here.
process.env.UV_THREADPOOL_SIZE ??= '16';

void import('./command.js');
