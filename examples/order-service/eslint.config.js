import { defineConfig } from 'eslint/config';
import opentelemetry from 'eslint-plugin-opentelemetry';
import tseslint from 'typescript-eslint';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  opentelemetry.configs.recommended,
]);
