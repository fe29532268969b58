import type { Guard } from '../mend/mend-file.ts';
import { newError } from './new-error.ts';
import type { ProjectProgram, SharedFiles } from './program.ts';
import { programOf } from './program.ts';
import type { ConfigOptions, ProjectConfig } from './tsconfig.ts';
import { configFinder } from './tsconfig.ts';
import { typeTextAt } from './type-text.ts';

/** What TypeScript knows of one file, in the project that the file belongs to. */
export interface TypedFile extends Guard {
  /** Says which text the file has from now on, for the files that are looked at behind it. */
  settle(text: string): void;
}

/** Looks at a file through the project that it belongs to; nothing for a file that is in none. */
export type TypeChecker = (path: string, text: string) => TypedFile | undefined;

// Files come in the order of their paths, so a project that was left is rarely asked for again.
const KEPT = 4;

/** A program takes long to make and much memory, so it is made when a file of it is asked for, and kept for the others. */
export function createTypeChecker(options: ConfigOptions): TypeChecker {
  const configOf = configFinder(options);
  const shared: SharedFiles = new Map();
  const kept = new Map<ProjectConfig, ProjectProgram>();

  const projectOf = (config: ProjectConfig): ProjectProgram => {
    const project = kept.get(config) ?? programOf(config, shared);
    kept.delete(config);
    kept.set(config, project);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return project;
  };

  return (path, original) => {
    const config = configOf(path, original);
    if (!config) return undefined;
    const project = projectOf(config);
    const programWith = (text: string): ReturnType<ProjectProgram['current']> => {
      project.setText(path, withoutMark(text));
      return project.current();
    };
    const before = programWith(original);
    return {
      errorIn: (text) => newError(before, programWith(text), path),
      typesOf: (text) => ({ textOf: ({ range }) => typeTextAt(programWith(text), path, range[0]) }),
      settle: (text) => project.setText(path, withoutMark(text)),
    };
  };
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
