// What every jscodeshift transform pays before it does anything.
module.exports = (file, api) => {
  api.jscodeshift(file.source);
};
