/** Slash commands that change the harness and give the agent nothing to do (definitions §11). Every other name is work. */
const names = `
  add-dir agents allowed-tools autocompact bashes branch btw bug cd chrome clear color compact config context copy cost
  desktop diff doctor effort exit export extra-usage fast feedback files focus fork goal heapdump help hooks ide install
  install-github-app install-slack-app keybindings login logout mcp memory migrate-installer mobile model new
  output-style passes permissions plan plugin plugins privacy-settings quit rate-limit-options recap release-notes
  reload-plugins remote-control remote-env rename reset resume rewind sandbox session settings share skills stats status
  statusline stickers tag tasks teleport terminal-setup theme todos tui undo upgrade usage version vim voice web-setup
  workflows
`;

export const controlCommands: ReadonlySet<string> = new Set(names.split(/\s+/).filter((name) => name !== ''));
