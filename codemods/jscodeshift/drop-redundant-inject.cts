import transformOf = require('./transform.cts');

export = transformOf('drop-redundant-inject');
