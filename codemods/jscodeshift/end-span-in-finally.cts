import transformOf = require('./transform.cts');

export = transformOf('end-span-in-finally');
