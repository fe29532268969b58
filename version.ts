/** Kept equal to package.json by a test: reading that file at import time would need a Node built-in. */
export const name = 'eslint-plugin-opentelemetry';
export const version = '0.1.0';
