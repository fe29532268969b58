import transformOf = require('./transform.cts');

export = transformOf('scoped-span');
