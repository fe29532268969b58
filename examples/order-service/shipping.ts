import { context, propagation } from '@opentelemetry/api';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface Shipment {
  readonly order: string;
  readonly email: string;
  /** Where the carrier takes bookings: another company. */
  readonly carrier: string;
}

/** Books a parcel with the carrier. */
export async function bookParcel({ order, email, carrier }: Shipment) {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
    .setEntry('order.id', { value: order })
    .setEntry('customer.email', { value: email });
  return context.with(propagation.setBaggage(context.active(), baggage), async () => {
    const [response] = (await once(get(`${carrier}/parcels`), 'response')) as [IncomingMessage];
    response.resume();
    return { order, booked: response.statusCode === 200 };
  });
}
