import transformOf = require('./transform.cts');

export = transformOf('wrap-baggage-entry');
