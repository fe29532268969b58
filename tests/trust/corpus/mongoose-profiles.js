const mongoose = require('mongoose');
const otel = require('@opentelemetry/api');

const Profile = mongoose.model('Profile', new mongoose.Schema({ handle: String, visits: Number }));
const tracer = otel.trace.getTracer('profiles');

function failed(span, err) {
  span.recordException(err);
  span.setStatus({ code: otel.SpanStatusCode.ERROR, message: err.message });
}

exports.visit = async function visit(handle) {
  const span = tracer.startSpan('profile.visit');
  try {
    const profile = await otel.context.with(otel.trace.setSpan(otel.context.active(), span), () =>
      Profile.findOneAndUpdate({ handle }, { $inc: { visits: 1 } }, { new: true }).exec(),
    );
    if (!profile) {
      span.addEvent('unknown profile');
      return null;
    }
    span.setAttribute('profile.visits', profile.visits);
    return profile.toObject();
  } catch (err) {
    failed(span, err);
    throw err;
  } finally {
    span.end();
  }
};

exports.rename = function rename(from, to) {
  return tracer.startActiveSpan('profile.rename', (span) =>
    Profile.updateOne({ handle: from }, { handle: to })
      .exec()
      .then((result) => result.modifiedCount === 1)
      .catch((err) => {
        failed(span, err);
        throw err;
      })
      .finally(() => span.end()),
  );
};
