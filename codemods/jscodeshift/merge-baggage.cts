import transformOf = require('./transform.cts');

export = transformOf('merge-baggage');
