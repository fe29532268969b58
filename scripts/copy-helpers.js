import { cpSync } from 'node:fs';

// The helpers are shipped as text: the program writes them into the repositories of its users.
cpSync('codemods/helpers/source', 'dist/codemods/helpers/source', { recursive: true });
