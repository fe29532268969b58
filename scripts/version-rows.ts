/** What the package is run with. */
export interface Row {
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly tools: readonly ('eslint' | 'oxlint' | 'codemod')[];
  /** Whether CI runs it on every change; the others run with `npm run test:matrix`. */
  readonly ci?: true;
}

const eslint = (version: string, typescriptEslint: string, typescript: string, node: string, ci?: true): Row => ({
  name: `ESLint ${version}, typescript-eslint ${typescriptEslint}, TypeScript ${typescript}, Node ${node}`,
  packages: { eslint: version, 'typescript-eslint': typescriptEslint, typescript, node },
  tools: ['eslint', 'codemod'],
  ...(ci && { ci }),
});

const LATEST = '^8.73.0';

/** ESLint 9.15 to 10, typescript-eslint 8, TypeScript 5.0 to 6, Node 20.19 to 26, and the newest oxlint. */
export const ROWS: readonly Row[] = [
  eslint('9.15.0', '8.0.0', '5.0.4', '20.19.0', true),
  eslint('9.15.0', LATEST, '5.9', '22.13.0'),
  eslint('^9.39.5', '8.0.0', '5.5', '22'),
  eslint('^9.39.5', LATEST, '5.0.4', '24'),
  eslint('^9.39.5', LATEST, '5.2', '26'),
  eslint('10.0.0', LATEST, '5.4', '20.19.0'),
  eslint('10.0.0', LATEST, '5.6', '22'),
  eslint('^10.15.0', LATEST, '5.7', '24'),
  eslint('^10.15.0', LATEST, '5.8', '24'),
  eslint('^10.15.0', LATEST, '^6.0.3', '24'),
  eslint('^10.15.0', LATEST, '^6.0.3', '26', true),
  { name: 'oxlint latest, TypeScript 7, Node 24', packages: { oxlint: 'latest', typescript: '^7', node: '24' }, tools: ['oxlint', 'codemod'] },
];
