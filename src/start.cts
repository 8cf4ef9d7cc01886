// sqlite3 holds one of the process's threads for every statement that runs: the writer's, three small reads, three analyses and one
// that asks for signs of life. By default there are four, for files and look-ups too. Their number is read when the first one is
// used, which the loader of ES modules does before it runs a line of ours: hence this module of the other kind.
process.env.UV_THREADPOOL_SIZE ??= '16';

void import('./main.js');
