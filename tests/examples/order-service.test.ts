import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { LEAKS } from '../../examples/support/leaks.ts';
import { copyService } from '../../examples/support/service-copy.ts';
import { spanTree } from '../../examples/support/span-tree.ts';
import { TILLS } from '../../examples/support/tills.ts';
import { root } from '../support/discover.ts';

const service = copyService(join(root, 'examples/order-service'));
afterAll(() => service.remove());

const tree = (spans: ReturnType<typeof service.run>): string => spanTree(spans, { attributes: ['tenant'], remotes: TILLS }).join('\n');
const sources = (): Record<string, string> =>
  Object.fromEntries(globSync('*.*', { cwd: service.folder }).map((file) => [file, readFileSync(join(service.folder, file), 'utf8')]));

const BEFORE = `\
POST /orders
└─ reserve bread
   └─ reserve milk
      └─ reserve salt
         ├─ charge card
         ├─ confirm A-1  tenant=acme
         ├─ count stock  tenant=acme
         └─ rotate logs  tenant=acme
POST /payments
(till 1)
└─ settle A-1
(till 2)
└─ settle A-3
(till 3)
├─ GET /stock
└─ count shelves
POST /shipments
└─ GET
   └─ GET /parcels
(till 4)
└─ POST /receipts
   ├─ print A-1
   └─ print A-3
(till 5)
└─ POST /receipts
POST /labels
├─ label A-1
└─ look up address
POST /refunds
└─ refund A-1
POST /refunds
└─ refund A-2  (never ended)`;

const AFTER = `\
POST /orders
├─ reserve bread
├─ reserve milk
├─ reserve salt
├─ charge card
└─ confirm A-1  tenant=acme
count stock  tenant=none
rotate logs  tenant=none
POST /payments
└─ settle A-3
(till 1)
└─ settle A-1
(till 3)
└─ GET /stock
   └─ count shelves
POST /shipments
└─ GET
   └─ GET /parcels
(till 4)
└─ POST /receipts
   └─ print A-1
(till 5)
└─ POST /receipts
   └─ print A-3
POST /labels
└─ label A-1
   └─ look up address
POST /refunds
└─ refund A-1
POST /refunds
└─ refund A-2`;

// One after the other: each step goes on with the copy as the one before has left it.
it('has one mistake in each of nine files', () => {
  const { stdout, status } = service.lint();
  const reported = [...stdout.matchAll(/^(\w+\.[jt]s)\n((?: .*\n)+)/gm)].map(([, file, reports]) => [file, [...reports!.matchAll(/opentelemetry\/(\S+)/g)].map(([, rule]) => rule)]);
  expect(Object.fromEntries(reported)).toEqual({
    'labels.ts': ['no-discarded-context'],
    'orders.ts': ['no-attach-across-await'],
    'payments.js': ['require-detach-in-finally'],
    'receipts.ts': ['no-span-in-pool-construction'],
    'refunds.ts': ['require-span-end'],
    'shipping.ts': ['no-sensitive-baggage'],
    'stock.ts': ['no-extract-in-instrumented-handler'],
    'tenant.ts': ['require-detach-in-finally'],
    'worker.ts': ['require-detach-in-finally'],
  });
  expect(status).toBe(1);
});

it('leaks under the real SDK', () => {
  const spans = service.run();
  expect(tree(spans)).toBe(BEFORE);
  expect(LEAKS.map(({ ask }) => ask(spans))).toEqual(LEAKS.map(({ wrong }) => wrong));
});

it('is shown a diff by the codemod, which writes nothing', () => {
  const before = sources();
  const { stdout, status } = service.codemod();
  expect(stdout).toMatch(/^-.*context\.attach\(propagation\.extract\(context\.active\(\), job\.headers\)\);$/m);
  expect(stdout).toMatch(/^\+.*await context\.with\(propagation\.extract\(context\.active\(\), job\.headers\), async \(\) => \{$/m);
  expect(status).toBe(0);
  expect(sources()).toEqual(before);
});

it('is mended by the codemod: no findings, no type errors, no leaks', () => {
  expect(service.codemod('--write', '--force', '--no-diff')).toMatchObject({ status: 0 });
  expect(service.lint()).toMatchObject({ stdout: '', status: 0 });

  const spans = service.run();
  expect(tree(spans)).toBe(AFTER);
  expect(LEAKS.map(({ ask }) => ask(spans))).toEqual(LEAKS.map(({ right }) => right));

  const types = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', service.folder], { encoding: 'utf8' });
  expect(types.stdout).toBe('');
});
