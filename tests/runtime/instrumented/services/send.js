import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends a request through a bare socket, which no instrumentation touches, and waits for the whole answer. */
export async function send(port, headers, path = '/orders') {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({ host: 'shop', connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.resume();
  await once(socket, 'close');
}

/** Listens on a free port, for one request. */
export async function serve(server, headers) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await send(server.address().port, headers);
  server.close();
}
