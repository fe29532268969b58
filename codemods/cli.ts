#!/usr/bin/env node
import { main } from './main.ts';

// A reader that has seen enough (`| head`) ends neither the run nor its exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
