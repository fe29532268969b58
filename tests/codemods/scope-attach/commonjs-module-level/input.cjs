'use strict';
const { context } = require('@opentelemetry/api');
const { ctx, note, work } = require('app');

context.attach(ctx);
const config = work('config');
main();

function main() {
  note(config);
}
