import { main } from '../../codemods/main.ts';
import { stub } from '../runner/stub.ts';

process.exitCode = await main(process.argv.slice(2), stub);
