import axios from 'axios';
import { carrierOf } from '@acme/otel';

const client = axios.create({ baseURL: 'http://orders' });

export async function load(id) {
  const headers = carrierOf();
  const { data } = await client.get(`/orders/${id}`, { headers });
  return data;
}

export const list = (page) => {
  const headers = carrierOf();
  return client.get('/orders', { params: { page }, headers });
};
