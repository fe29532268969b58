import transformOf = require('./transform.cts');

export = transformOf('use-helpers');
