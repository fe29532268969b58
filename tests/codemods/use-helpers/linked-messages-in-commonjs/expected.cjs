// before: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
const { linkTo } = require('@acme/otel');

const getter = { get: (headers, key) => headers.get(key) ?? undefined, keys: (headers) => [...headers.keys()] };

exports.run = (service) => {
  const messages = [new Headers(service.headers), new Headers()];
  const links = messages.flatMap((headers) => {
    const link = linkTo(headers, { getter });
    return link !== undefined ? [link] : [];
  });
  service.send(links);
};
