import transformOf = require('./transform.cts');

export = transformOf('drop-sensitive-baggage');
