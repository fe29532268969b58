import transformOf = require('./transform.cts');

export = transformOf('span-at-use');
