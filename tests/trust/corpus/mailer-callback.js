var nodemailer = require('nodemailer');
var api = require('@opentelemetry/api');

var transport = nodemailer.createTransport(process.env.SMTP_URL);
var tracer = api.trace.getTracer('mailer');

exports.send = function (mail, callback) {
  tracer.startActiveSpan('mail.send', { kind: api.SpanKind.CLIENT }, function (span) {
    span.setAttribute('mail.recipients', [].concat(mail.to).length);
    transport.sendMail(mail, function (err, info) {
      if (err) {
        span.recordException(err);
        span.setStatus({ code: api.SpanStatusCode.ERROR, message: err.message });
        span.end();
        return callback(err);
      }
      span.setAttribute('mail.message_id', info.messageId);
      span.end();
      callback(null, info.messageId);
    });
  });
};
