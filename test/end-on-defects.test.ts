import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { compiled } from './setup/built-program.js';

it.each(['Promise.reject(error)', 'setTimeout(() => { throw error; })'])(
  'a process with %s ends, and says nothing of what the error carries',
  async (defect) => {
    const [logger, ends] = await Promise.all(['src/logger.js', 'src/end-on-defects.js'].map(compiled));
    const script = `
      import { openLogger } from '${pathToFileURL(logger!).href}';
      import { endOnDefects } from '${pathToFileURL(ends!).href}';
      endOnDefects(openLogger('info'));
      const error = Object.assign(new Error('no key "jane"'), { code: '22P02', parameters: ['jane'], detail: '(jane)' });
      ${defect};
    `;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    const { code, stdout, stderr } = await run.then(
      () => ({ code: 0, stdout: '', stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ level: 60, err: { message: 'no key "…"', code: '22P02' } });
    expect(stdout).not.toContain('jane');
  },
);
