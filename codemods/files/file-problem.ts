/** What stands against reading a file. */
export interface FileProblem {
  readonly path: string;
  readonly problem: string;
}
