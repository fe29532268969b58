import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    {
      name: 'another module in the helper of a bundler',
      filename: 'file.cjs',
      code: `
        require("@opentelemetry/api");
        let events = require("./events");
        events = __toESM(events, 1);
        exports.open = function open(event) {
          events.context.attach(event);
        };
      `,
    },
    {
      name: 'the API in a function of unknown effect',
      filename: 'file.cjs',
      code: `
        const tools = require("./tools");
        const api = tools.wrap(require("@opentelemetry/api"));
        exports.open = function open(event) {
          api.context.attach(event);
        };
      `,
    },
  ],
  invalid: [
    {
      name: 'the API in a helper for imports: rolldown’s',
      filename: 'file.cjs',
      code: `
        let api = require("@opentelemetry/api");
        api = __toESM(api, 1);
        exports.handle = function handle(message, work) {
          api.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'the API in a helper for imports: esbuild’s',
      filename: 'file.cjs',
      code: `
        var import_api = __toESM(require("@opentelemetry/api"), 1);
        exports.handle = function handle(message, work) {
          import_api.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 3 }],
    },
    {
      name: 'the API in a helper for imports: tslib’s',
      filename: 'file.cjs',
      code: `
        const tslib_1 = require("tslib");
        const api = tslib_1.__importStar(require("@opentelemetry/api"));
        exports.handle = function handle(message, work) {
          api.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'the API in a helper for imports: tslib’s, called without an object',
      filename: 'file.cjs',
      code: `
        const tslib_1 = require("tslib");
        const api_1 = (0, tslib_1.__importDefault)(require("@opentelemetry/api"));
        exports.handle = function handle(message, work) {
          api_1.default.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'the API in a helper for imports: @babel/runtime’s',
      filename: 'file.cjs',
      code: `
        var _interopRequireWildcard2 = require("@babel/runtime/helpers/interopRequireWildcard");
        var api = (0, _interopRequireWildcard2.default)(require("@opentelemetry/api"));
        exports.handle = function handle(message, work) {
          api.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'the API in a helper for imports: @swc/helpers’',
      filename: 'file.cjs',
      code: `
        const _interop_require_wildcard = require("@swc/helpers/_/_interop_require_wildcard");
        const _api = /*#__PURE__*/ _interop_require_wildcard._(require("@opentelemetry/api"));
        exports.handle = function handle(message, work) {
          _api.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'the API in a helper for imports: Rollup’s',
      filename: 'file.cjs',
      code: `
        var api = require("@opentelemetry/api");
        var api__namespace = /*#__PURE__*/ _interopNamespaceDefault(api);
        exports.handle = function handle(message, work) {
          api__namespace.context.attach(message.context);
          return work(message);
        };
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
  ],
});
