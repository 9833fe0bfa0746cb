export const helpText = `Galileo: traces of your services, from OTLP to the browser.

Usage: galileo <command> [--flag value]...

Commands
  up             run all of Galileo on this machine (what "npm start" does)
  config print   print every setting with its value and default
  help           this text

Flags
  --demo         with "up": also run the demo shop, which sends traces
  --version      print the version
  Any setting of docs/configuration.md as a flag: --http-port 0 is GALILEO_HTTP_PORT=0.
  A flag wins over the environment, the environment over the default.
`;
