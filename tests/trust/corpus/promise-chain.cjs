var otel = require('@opentelemetry/api');
var request = require('./request');

var tracer = otel.trace.getTracer('legacy-crm');

exports.contact = function (id) {
  var span = tracer.startSpan('crm.contact');
  return request('/contacts/' + id)
    .then(function (response) {
      span.setAttribute('crm.status', response.status);
      return response.body;
    })
    .catch(function (error) {
      span.recordException(error);
      throw error;
    })
    .finally(function () {
      span.end();
    });
};

exports.search = function (term) {
  return tracer.startActiveSpan('crm.search', function (span) {
    return request('/search?q=' + encodeURIComponent(term))
      .then(function (response) { return response.body.items; })
      .finally(function () { span.end(); });
  });
};

exports.each = function (ids, work) {
  return ids.reduce(function (before, id) {
    return before.then(function () { return exports.contact(id).then(work); });
  }, Promise.resolve());
};
