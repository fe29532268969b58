import transformOf = require('./transform.cts');

export = transformOf('plain-carrier');
