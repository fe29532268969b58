import module from 'node:module';

// The program is started from its sources more than a hundred times.
module.enableCompileCache?.();
const { main } = await import('../../codemods/commands/main.ts');
const { stub } = await import('../runner/stub.ts');
process.exitCode = await main(process.argv.slice(2), stub);
