import { main } from '../../codemods/commands/main.ts';
import { stub } from '../runner/stub.ts';

process.exitCode = await main(process.argv.slice(2), stub);
