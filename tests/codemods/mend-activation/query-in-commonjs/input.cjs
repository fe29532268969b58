// before: query sees -; returns []
// after: query sees remote tenant=acme; returns []
'use strict';
const { context, propagation, ROOT_CONTEXT } = require('@opentelemetry/api');
const knex = require('knex');

const db = knex({ client: 'pg' });

exports.run = (service) => context.with(propagation.extract(ROOT_CONTEXT, service.headers), () => db('orders').where({ open: true }));
