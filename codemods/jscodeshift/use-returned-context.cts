import transformOf = require('./transform.cts');

export = transformOf('use-returned-context');
