import { context, propagation } from '@opentelemetry/api';
import axios from 'axios';

const headers = {};
propagation.inject(context.active(), headers);
const client = axios.create({ baseURL: 'http://orders', headers });

export async function load(id) {
  const { data } = await client.get(`/orders/${id}`);
  return data;
}

export const list = (page) => client.get('/orders', { params: { page } });
