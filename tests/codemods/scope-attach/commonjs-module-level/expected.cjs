'use strict';
const { context } = require('@opentelemetry/api');
const { ctx, note, work } = require('app');

context.with(ctx, () => {
  const config = work('config');
  main();

  function main() {
    note(config);
  }
});
