import transformOf = require('./transform.cts');

export = transformOf('inject-in-span');
