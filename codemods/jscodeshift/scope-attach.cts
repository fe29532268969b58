import transformOf = require('./transform.cts');

export = transformOf('scope-attach');
