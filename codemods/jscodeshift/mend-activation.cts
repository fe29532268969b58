import transformOf = require('./transform.cts');

export = transformOf('mend-activation');
