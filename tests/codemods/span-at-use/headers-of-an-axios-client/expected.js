import { context, propagation } from '@opentelemetry/api';
import axios from 'axios';

const client = axios.create({ baseURL: 'http://orders' });

export async function load(id) {
  const headers = {};
  propagation.inject(context.active(), headers);
  const { data } = await client.get(`/orders/${id}`, { headers });
  return data;
}

export const list = (page) => {
  const headers = {};
  propagation.inject(context.active(), headers);
  return client.get('/orders', { params: { page }, headers });
};
