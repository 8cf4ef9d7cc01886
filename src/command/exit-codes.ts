/** How a command ended, for scripts; docs/command.md has this table. */
export const EXIT_CODES = {
  DONE: { code: 0, meaning: 'The command did what was asked.' },
  REFUSED: { code: 1, meaning: 'The file, the manifest or a key was refused. Nothing was changed.' },
  USAGE: { code: 2, meaning: 'An unknown command or option, a missing argument, or a setting that is not valid.' },
  DATABASE: { code: 3, meaning: 'The database cannot be reached, is busy or in use, or has another version.' },
  FILE: { code: 4, meaning: 'A file, folder or port cannot be used, or a program that is needed is missing.' },
  QUESTIONS: { code: 5, meaning: 'The file cannot tell everything, and nobody is there to ask.' },
  DEFECT: { code: 70, meaning: 'An error in trialgraph itself. The message says where.' },
  INTERRUPTED: { code: 130, meaning: 'Ctrl+C ended the command. Unfinished files were removed.' },
} as const;

export type ExitName = keyof typeof EXIT_CODES;
