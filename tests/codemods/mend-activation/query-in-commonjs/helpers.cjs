// before: query sees -; returns []
// after: query sees remote tenant=acme; returns []
'use strict';
const knex = require('knex');
const { withRemoteContext } = require('@acme/otel');

const db = knex({ client: 'pg' });

exports.run = (service) => withRemoteContext(service.headers, () => db('orders').where({ open: true }));
