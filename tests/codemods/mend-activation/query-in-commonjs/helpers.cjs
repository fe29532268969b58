// before: query sees -; returns []
// after: query sees remote tenant=acme; returns []
'use strict';
const { context, propagation, ROOT_CONTEXT } = require('@opentelemetry/api');
const { withRemoteContext } = require('@acme/otel');
const knex = require('knex');

const db = knex({ client: 'pg' });

exports.run = (service) => withRemoteContext(service.headers, () => db('orders').where({ open: true }));
