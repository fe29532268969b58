#!/usr/bin/env node
import module from 'node:module';

// Most of a run over a few files is loading ESLint and TypeScript: a Node that can keeps what it has compiled of them.
module.enableCompileCache?.();
const { main } = await import('./commands/main.ts');
process.exitCode = await main(process.argv.slice(2));
