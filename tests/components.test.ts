import * as typescriptParser from '@typescript-eslint/parser';
import * as astroParser from 'astro-eslint-parser';
import type { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import plugin from '../index.ts';
import { hosts } from './support/eslint-host.ts';

const parsers: Readonly<Record<string, object>> = { astro: astroParser, svelte: svelteParser, vue: vueParser };

/** Lints a component as `docs/components.md` says. */
function lintComponent(filename: string, code: string): readonly Linter.LintMessage[] {
  const config = [
    { ...plugin.configs.all, files: [`**/${filename}`] },
    { files: [`**/${filename}`], languageOptions: { parser: parsers[filename.split('.').at(-1)!], parserOptions: { parser: typescriptParser } } },
  ];
  return hosts['ESLint 10'].verify(code, config as unknown as Parameters<Linter['verify']>[1], { filename }) as Linter.LintMessage[];
}

const reported = (filename: string, code: string): string[] => lintComponent(filename, code).map(({ ruleId, line, message }) => `${line} ${ruleId?.replace('opentelemetry/', '') ?? message}`);

/** The component with its only suggestion applied. */
function mended(filename: string, code: string): string {
  const suggestions = lintComponent(filename, code).flatMap((message) => message.suggestions ?? []);
  expect(suggestions).toHaveLength(1);
  const { range, text } = suggestions[0]!.fix;
  return code.slice(0, range[0]) + text + code.slice(range[1]);
}

describe('a Vue component', () => {
  const component = (script: string, template = '<button @click="pay">Pay {{ total }}</button>'): string => `<template>
  ${template}
</template>

<script setup lang="ts">
import { onUnmounted, ref } from 'vue';
import { context, propagation, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('web');
const total = ref(0);
${script}</script>
`;

  it('is mended in its functions', () => {
    const pay = `
async function pay(cart: string) {
  const span = tracer.startSpan('pay');
  total.value = await (await fetch(\`/pay/\${cart}\`)).json();
  span.end();
}
`;
    expect(reported('Checkout.vue', component(pay))).toEqual(['13 require-span-end']);
    expect(mended('Checkout.vue', component(pay))).toBe(
      component(`
async function pay(cart: string) {
  const span = tracer.startSpan('pay');
  try {
    total.value = await (await fetch(\`/pay/\${cart}\`)).json();
  } finally {
    span.end();
  }
}
`),
    );
  });

  it('leaves to the markup what the markup can use', () => {
    const script = `
const page = tracer.startSpan('page');
let entries = propagation.createBaggage();
entries = entries.setEntry('view', { value: 'checkout' });
const ctx = trace.setSpan(context.active(), page);
`;
    const template = '<a @click="page.end()" :data-baggage="entries">{{ ctx }}</a>';
    expect(reported('Checkout.vue', component(script, template))).toEqual([]);
  });

  it('is read where a module would have one of it: its top level runs for each instance', () => {
    expect(reported('Checkout.vue', component('\nconst ctx = context.active();\nconst pay = () => context.with(ctx, () => fetch("/pay"));\n'))).toEqual([]);
  });

  it('is not mended where that would take a name from the markup', () => {
    const script = `
const span = tracer.startSpan('load');
const items = await (await fetch('/items')).json();
span.end();
`;
    const [message, ...others] = lintComponent('Items.vue', component(script, '<li v-for="item in items">{{ item }}</li>'));
    expect(message).toMatchObject({ ruleId: 'opentelemetry/require-span-end', line: 12 });
    expect(message!.suggestions ?? []).toEqual([]);
    expect(others).toEqual([]);
  });

  it('is mended on its top level where nothing is moved', () => {
    const script = `
const user = ref('');
const bag = propagation.createBaggage({ 'session.token': { value: user.value }, view: { value: 'checkout' } });
`;
    expect(mended('Checkout.vue', component(script))).toBe(component("\nconst user = ref('');\nconst bag = propagation.createBaggage({ view: { value: 'checkout' } });\n"));
  });
});

describe('a Svelte component', () => {
  const component = (script: string): string => `<script lang="ts">
  import { onMount } from 'svelte';
  import { context, trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('web');
  let items: string[] = $state([]);
${script}</script>

<button onclick={() => page?.end()}>{items.length} {total}</button>
`;

  it('is mended in its functions', () => {
    const mount = `  onMount(async () => {
    const span = tracer.startSpan('mount');
    items = await (await fetch('/items')).json();
    span.end();
  });
`;
    expect(reported('Page.svelte', component(mount))).toEqual(['7 require-span-end']);
    expect(mended('Page.svelte', component(mount))).toBe(
      component(`  onMount(async () => {
    const span = tracer.startSpan('mount');
    try {
      items = await (await fetch('/items')).json();
    } finally {
      span.end();
    }
  });
`),
    );
  });

  it('is not mended where that would take a name from the markup', () => {
    const script = "  const span = tracer.startSpan('sum');\n  const total = sum(items);\n  span.end();\n";
    expect(reported('Page.svelte', component(script))).toEqual(['6 require-span-end']);
    expect(lintComponent('Page.svelte', component(script)).flatMap(({ suggestions = [] }) => suggestions)).toEqual([]);
  });

  it('ends a span in its markup', () => {
    expect(reported('Page.svelte', component("  const page = tracer.startSpan('page');\n"))).toEqual([]);
  });
});

describe('an Astro component', () => {
  const component = (script: string): string => `---
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('site');
${script}---
<ul>{items.map((item) => <li>{item}</li>)}</ul>
`;

  it('is not mended where that would take a name from the markup', () => {
    const script = "const span = tracer.startSpan('render');\nconst items = await load();\nspan.end();\n";
    expect(reported('index.astro', component(script))).toEqual(['4 require-span-end']);
    expect(lintComponent('index.astro', component(script)).flatMap(({ suggestions = [] }) => suggestions)).toEqual([]);
  });

  it('is mended in its functions', () => {
    const load = (body: string): string => component(`const load = async () => {\n  const span = tracer.startSpan('load');\n${body}};\nconst items = await load();\n`);
    expect(mended('index.astro', load('  await connect();\n  span.end();\n'))).toBe(load('  try {\n    await connect();\n  } finally {\n    span.end();\n  }\n'));
  });
});
