'use strict';
const { context, SpanStatusCode, trace } = require('@opentelemetry/api');
const nodemailer = require('nodemailer');

const tracer = trace.getTracer('mailer');
const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST });

exports.send = function send(mail, done) {
  const span = tracer.startSpan('smtp.send');
  span.setAttribute('mail.template', mail.template);
  const finish = context.bind(context.active(), (err, res) => {
    if (err) {
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      return done(err);
    }
    span.setAttribute('smtp.response', res.response);
    span.end();
    return done(null, res);
  });
  context.with(trace.setSpan(context.active(), span), () => transport.sendMail(mail, finish));
};

exports.verify = function verify(done) {
  tracer.startActiveSpan('smtp.verify', (span) => {
    transport.verify((err) => {
      if (err) span.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
      span.end();
      done(err);
    });
  });
};
